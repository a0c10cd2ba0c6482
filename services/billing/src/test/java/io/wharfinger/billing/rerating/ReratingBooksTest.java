package io.wharfinger.billing.rerating;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.billing.verify.TestVerification;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Usage of one day, a price that comes late for it, and what the books say then. */
class ReratingBooksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:10Z");
    private static final String START = "2026-11-23T00:00:00Z";
    private static final String END = "2026-11-23T12:00:00Z";
    private static final Instant MID_QUARTER = Instant.parse("2026-11-23T09:07:00Z");

    private final TestBooks books = new TestBooks(NOON);
    private final TestReratings reratings = new TestReratings(books, NOON, 3);

    @BeforeEach
    void openBooks() {
        open(books);
    }

    private static void open(TestBooks some) {
        some.addTenant("/acme/", "EUR");
        some.addTenant("/acme/lab/", "EUR");
        some.addTenant("/other/", "USD");
        some.addPrice("small", "EUR", "2", "8");
        some.addPrice("small", "USD", "3", "9");
    }

    /** Requests of two sizes at six moments, among them two of one quarter of an hour, and one that expires and closes late. */
    private static void use(TestBooks some) {
        var moments = List.of("08:50:10", "09:03:10", "09:10:10", "09:20:10", "10:59:10", "11:01:10");
        for (var i = 0; i < moments.size(); i++) {
            var now = Instant.parse("2026-11-23T" + moments.get(i) + "Z");
            some.setNow(now);
            var router = new Batches("router-1", now);
            var first = 100 * i + 1;
            some.take(
                    router.batch(first, router.requests(first, 2, "/acme/", 1_000 + i, 100)),
                    router.batch(first + 4, router.requests(first + 4, 1, "/acme/", 200_000, 7)),
                    router.batch(first + 6, router.requests(first + 6, 1, "/acme/lab/", 500, 50)),
                    router.batch(first + 8, router.requests(first + 8, 1, "/other/", 400, 40)),
                    router.batch(
                            first + 10, router.opening("/acme/", "small"), router.checkpoint(first + 10, 150_000, i)));
        }
        some.setNow(Instant.parse("2026-11-23T11:30:10Z"));
        some.expire(Instant.parse("2026-11-23T10:00:00Z"));
        var late = new Batches("router-1", Instant.parse("2026-11-23T11:30:10Z"));
        some.take(late.batch(950, late.closing(111, "/acme/", "small", 160_000, 11)));
        some.setNow(NOON);
    }

    private static void tierFrom(TestBooks some, Instant time) {
        some.addPrice("small", "EUR", time, "1", "10");
        some.execute("""
                with v as (select id from price_version order by rate_book desc limit 1),
                tier as (insert into price_size_tier select id, '/', 'long', 128000 from v)
                insert into class_price (price_version_id, token_class, per_million, size_tier, service_tier)
                select id, unit, price, 'long', '*' from v
                cross join (values ('UNCACHED_TEXT', 4), ('TEXT_OUT', 20)) p (unit, price)""");
    }

    @Test
    void what_a_late_price_changes_is_booked_as_if_it_had_been_there_from_the_start() throws SQLException {
        use(books);
        books.addPrice("small", "EUR", MID_QUARTER, "1", "10");
        var owed = owed("/acme/");

        reratings.rerate("/", START, END);

        var prompt = new TestBooks(NOON);
        open(prompt);
        prompt.addPrice("small", "EUR", MID_QUARTER, "1", "10");
        use(prompt);
        assertThat(sums(books)).isEqualTo(sums(prompt)).isNotEmpty();
        assertThat(owed("/acme/")).isNotEqualByComparingTo(owed);
        assertThat(TestVerification.differences(books)).isEmpty();
    }

    @Test
    void a_threshold_that_was_not_in_force_is_applied_by_the_records() throws SQLException {
        use(books);
        tierFrom(books, MID_QUARTER);

        reratings.rerate("/", START, END);

        var prompt = new TestBooks(NOON);
        open(prompt);
        tierFrom(prompt, MID_QUARTER);
        use(prompt);
        assertThat(sums(books)).isEqualTo(sums(prompt)).anyMatch(sum -> sum.contains(" long "));
        assertThat(TestVerification.differences(books)).isEmpty();

        books.addPrice("small", "EUR", MID_QUARTER.plusSeconds(60), "3", "3");
        reratings.rerate("/", START, END);
        prompt.addPrice("small", "EUR", MID_QUARTER.plusSeconds(60), "3", "3");
        new TestReratings(prompt, NOON, 1000).rerate("/acme/", START, END);
        assertThat(sums(books)).isEqualTo(sums(prompt));
        assertThat(TestVerification.differences(books)).isEmpty();
    }

    @Test
    void a_threshold_is_not_guessed_where_the_records_are_gone() throws SQLException {
        use(books);
        tierFrom(books, MID_QUARTER);
        books.execute("delete from usage_block");
        var before = sums(books);

        reratings.rerate("/", "2026-11-23T09:15:00Z", END);

        assertThat(text("select concat_ws(' ', state, reason_code) from rerating"))
                .containsExactly("STOPPED BILLING_RERATING_SIZE_UNKNOWN");
        assertThat(text("select reason from rerating").getFirst()).contains("above 128000 input tokens", "/acme/");
        assertThat(sums(books)).isEqualTo(before);
    }

    @Test
    void a_unit_without_a_price_stops_it_and_nothing_of_the_span_is_booked() throws SQLException {
        use(books);
        books.addPrice("small", "EUR", MID_QUARTER, "1", "10");
        books.execute("""
                set session_replication_role = replica; delete from class_price where token_class = 'TEXT_OUT'
                and price_version_id = (select id from price_version order by rate_book desc limit 1)""");
        var before = sums(books);

        reratings.rerate("/acme/lab/", START, END);

        assertThat(text("select concat_ws(' ', state, reason_code) from rerating"))
                .containsExactly("STOPPED BILLING_RERATING_PRICE_MISSING");
        assertThat(sums(books)).isEqualTo(before);
    }

    @Test
    void an_unchanged_period_books_nothing_and_neither_does_a_repeat() throws SQLException {
        use(books);
        var batches = books.number("select last_batch from books");
        reratings.rerate("/", START, END);
        assertThat(books.number("select last_batch from books")).isEqualTo(batches);

        books.addPrice("small", "EUR", MID_QUARTER, "1", "10");
        reratings.rerate("/", START, END);
        var once = books.number("select last_batch from books");
        assertThat(once).isGreaterThan(batches);
        reratings.rerate("/", START, END);
        assertThat(books.number("select last_batch from books")).isEqualTo(once);
        assertThat(text("select state from rerating")).containsOnly("DONE");
    }

    @Test
    void taking_it_back_leaves_what_was_and_a_later_one_books_the_difference_again() throws SQLException {
        use(books);
        var before = sums(books);
        var owed = owed("/acme/");
        tierFrom(books, MID_QUARTER);
        var id = reratings.rerate("/acme/", START, END);
        var rerated = sums(books);

        reratings.takeBack(id);

        assertThat(sums(books)).isEqualTo(before).isNotEqualTo(rerated);
        assertThat(owed("/acme/")).isEqualByComparingTo(owed);
        assertThat(TestVerification.differences(books)).isEmpty();
        assertThat(text("select state from rerating")).containsExactly("VOIDED");
        reratings.rerate("/acme/", START, END);
        assertThat(sums(books)).isEqualTo(rerated);
        assertThat(TestVerification.differences(books)).isEmpty();
    }

    @Test
    void usage_that_comes_late_meanwhile_and_steps_that_are_lost_change_nothing() throws SQLException {
        use(books);
        tierFrom(books, MID_QUARTER);
        var id = reratings.order("/", START, END, false);
        reratings.step();
        reratings.lostStep();
        comeLate(books);
        reratings.lostStep();
        reratings.run();
        assertThat(text("select state from rerating")).containsExactly("DONE");
        reratings.rerate("/", START, END);

        var prompt = new TestBooks(NOON);
        open(prompt);
        tierFrom(prompt, MID_QUARTER);
        comeLate(prompt);
        use(prompt);
        assertThat(sums(books)).isEqualTo(sums(prompt));
        assertThat(TestVerification.differences(books)).isEmpty();

        books.execute("update rerating set state = 'VOIDING' where id = '%s'".formatted(id));
        reratings.step();
        reratings.lostStep();
        reratings.run();
        assertThat(text("select state from rerating where id = '%s'".formatted(id)))
                .containsExactly("VOIDED");
        assertThat(TestVerification.differences(books)).isEmpty();
    }

    private static void comeLate(TestBooks some) {
        var then = Instant.parse("2026-11-23T09:11:10Z");
        some.setNow(then);
        var router = new Batches("router-2", then);
        some.take(router.batch(1, router.requests(1, 3, "/acme/", 300_000, 5)));
        some.setNow(NOON);
    }

    @Test
    void a_dry_run_shows_the_difference_and_books_nothing() throws SQLException {
        use(books);
        books.addPrice("small", "EUR", MID_QUARTER, "1", "10");
        var before = sums(books);
        reratings.order("/", START, END, true);

        reratings.run();

        assertThat(sums(books)).isEqualTo(before);
        var shown = books.decimal("select sum(rerated_amount - amount) from rerating_line");
        assertThat(shown).isNotZero();
        var owed = owed("/acme/").add(owed("/acme/lab/"));
        reratings.rerate("/", START, END);
        assertThat(owed("/acme/").add(owed("/acme/lab/"))).isEqualByComparingTo(owed.add(shown));
        assertThat(text("select tenant_path || ' ' || currency_code from rerating_line"))
                .containsOnly("/acme/ EUR", "/acme/lab/ EUR");
    }

    @Test
    void a_threshold_is_applied_to_usage_that_had_waited() throws SQLException {
        var some = new TestBooks(NOON);
        some.addPrice("small", "EUR", "2", "8");
        use(some);
        some.addTenant("/acme/", "EUR");
        some.retryParked();
        assertThat(some.number("select count(*) from batch where kind = 'RETRY'"))
                .isPositive();
        some.execute("delete from usage_block");
        tierFrom(some, MID_QUARTER);

        new TestReratings(some, NOON, 1000).rerate("/acme/", START, END);

        assertThat(text(some, "select state from rerating")).containsExactly("DONE");
        use(books);
        tierFrom(books, MID_QUARTER);
        reratings.rerate("/acme/", START, END);
        assertThat(sums(some))
                .isEqualTo(sums(books).stream()
                        .filter(sum -> sum.startsWith("/acme/ "))
                        .toList());
    }

    @Test
    void a_tenant_that_was_erased_is_left_out() throws SQLException {
        use(books);
        books.addPrice("small", "EUR", MID_QUARTER, "1", "10");
        books.execute("""
                insert into erasure (id, erased_path, requested_by, request_time, through_batch)
                select gen_random_uuid(), '/acme/lab/', 'ada', now(), last_batch from books""");

        reratings.rerate("/", START, END);

        assertThat(text("select distinct tenant_path from rerating_chunk")).containsExactly("/acme/");
    }

    private BigDecimal owed(String path) {
        return books.decimal(
                "select sum(amount) from balance where account = 'RECEIVABLE' and tenant_path = '%s'".formatted(path));
    }

    /** What is booked, by price and quarter of an hour. */
    private static List<String> sums(TestBooks some) throws SQLException {
        return text(some, """
                select concat_ws(' ', tenant_path, token_class, size_tier, partial, quarter,
                    unit_price(price_version_id, token_class, size_tier, service_tier), sum(tokens), sum(amount))
                from rollup_row group by tenant_path, token_class, size_tier, partial, quarter, price_version_id, service_tier
                having sum(tokens) <> 0 order by 1""");
    }

    private List<String> text(String sql) throws SQLException {
        return text(books, sql);
    }

    private static List<String> text(TestBooks some, String sql) throws SQLException {
        try (var connection = some.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
