package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.book.PgLedger;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that memory has no room for are billed as if it had. */
class AsideTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");
    private static final String ACME = "/acme/";
    private static final int WITHOUT_LIMIT = 1_000_000;

    private final Batches router = new Batches("router-1", NOW);

    @Test
    void a_late_closing_takes_back_what_was_billed_of_a_request_that_was_set_aside() {
        var books = priced();
        try (var intake = intake(books, 0)) {
            intake.take(List.of(router.batch(1, router.opening(ACME, "small"), router.checkpoint(1, 500, 5))));
            intake.expire(NOW.plusSeconds(1));

            assertThat(setAside(intake)).isEqualTo(1);
            assertThat(intake.openRequests()).isZero();
            assertThat(books.openRequests()).isEmpty();

            intake.take(List.of(router.batch(3, router.closing(1, ACME, "small", 1000, 10))));
            var again = intake.take(List.of(router.batch(4, router.closing(1, ACME, "small", 1000, 10))));

            assertThat(again.closedTwice()).isEqualTo(1);
        }
        assertThat(books.number("select sum(tokens) from delta_row where partial"))
                .isEqualTo(505);
        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(1010);
        assertThat(books.number("select count(*) from request_aside where back_batch is null"))
                .isZero();
    }

    @Test
    void a_late_opening_finds_that_its_request_is_over_or_how_far_it_is() {
        var books = priced();
        try (var intake = intake(books, 0)) {
            intake.take(
                    List.of(router.batch(3, router.closing(1, ACME, "small", 1000, 10), router.checkpoint(2, 300, 3))));
            assertThat(setAside(intake)).isEqualTo(2);

            intake.take(List.of(router.batch(1, router.opening(ACME, "small"), router.opening(ACME, "small"))));

            assertThat(intake.openRequests()).isEqualTo(1);
            intake.expire(NOW.plusSeconds(1));
        }
        assertThat(books.number("select sum(tokens) from delta_row where partial"))
                .isEqualTo(303);
        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(1313);
    }

    @Test
    void requests_under_way_stay_and_those_that_are_stuck_go_first() {
        var books = priced();
        try (var intake = intake(books, 2)) {
            intake.take(List.of(router.batch(
                    1, router.opening(ACME, "small"), router.opening(ACME, "small"), router.opening(ACME, "small"))));
            intake.take(List.of(router.batch(10, router.closing(5, ACME, "small", 10, 1))));

            assertThat(setAside(intake)).isEqualTo(1);
            assertThat(intake.expireBeyond()).isEqualTo(1);
            assertThat(setAside(intake)).isEqualTo(1);
            assertThat(intake.openRequests()).isEqualTo(2);
        }
        assertThat(books.openRequests().values()).hasSize(2).allMatch(OpenRequest.Open.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void books_of_any_history_are_the_same_with_no_room_as_with_room_for_all(int seed) throws SQLException {
        var history = history(new Random(seed));
        var roomy = priced();
        var tight = priced();

        try (var intake = intake(roomy, WITHOUT_LIMIT)) {
            history.forEach(step -> step.take(intake, roomy));
        }
        goThrough(history, tight, new Random(seed));

        assertThat(tight.number("select count(*) from request_aside")).isPositive();
        assertThat(rows(tight)).isNotEmpty().isEqualTo(rows(roomy));
        assertThat(metered(tight)).isEqualTo(metered(roomy));
    }

    /** Two intakes take turns; now and then one of them is started anew. */
    private static void goThrough(List<Step> history, TestBooks books, Random random) {
        var intakes = new ArrayList<>(List.of(intake(books, random.nextInt(3)), intake(books, random.nextInt(3))));
        for (var step : history) {
            var which = random.nextInt(intakes.size());
            step.take(intakes.get(which), books);
            setAside(intakes.get(which));
            if (random.nextInt(5) == 0) {
                intakes.get(which).close();
                intakes.set(which, intake(books, random.nextInt(3)));
            }
        }
        intakes.forEach(Intake::close);
    }

    /** A message, and what is given up after it. */
    private record Step(UsageBatch batch, Instant now, Instant silentSince) {
        void take(Intake intake, TestBooks books) {
            books.setNow(now);
            intake.take(List.of(batch));
            intake.expire(silentSince);
        }
    }

    private List<Step> history(Random random) {
        var batches = batches(records(random), random);
        Collections.shuffle(batches, random);
        return batches.stream()
                .map(batch ->
                        new Step(batch, NOW.plusSeconds(random.nextInt(100)), NOW.plusSeconds(random.nextInt(100))))
                .toList();
    }

    /** Requests whose records are interleaved; some are closed twice, and some have checkpoints after their end. */
    private List<UsageRecord> records(Random random) {
        var records = new ArrayList<UsageRecord>();
        var opened = new ArrayList<Long>();
        while (records.size() < 120) {
            if (opened.isEmpty() || random.nextInt(3) == 0) {
                records.add(router.opening(ACME, "small"));
                opened.add((long) records.size());
            } else {
                var request = opened.get(random.nextInt(opened.size()));
                records.add(
                        random.nextBoolean()
                                ? router.checkpoint(request, 10L + records.size(), 5)
                                : router.closing(request, ACME, "small", 1000 + request, 10));
            }
        }
        return records;
    }

    private List<UsageBatch> batches(List<UsageRecord> records, Random random) {
        var batches = new ArrayList<UsageBatch>();
        for (var from = 0; from < records.size(); ) {
            var to = Math.min(records.size(), from + 1 + random.nextInt(4));
            batches.add(router.batch(from + 1L, records.subList(from, to)));
            from = to;
        }
        return batches;
    }

    private static List<String> rows(TestBooks books) throws SQLException {
        return strings(
                books,
                "select concat_ws(' ', partial, minute, token_class, tokens, amount, count(*)) from delta_row"
                        + " group by partial, minute, token_class, tokens, amount order by 1");
    }

    private static List<String> metered(TestBooks books) throws SQLException {
        return strings(
                books,
                "select concat_ws(' ', endpoint, minute, prompt_tokens, generation_tokens, requests)"
                        + " from metered_minute order by 1");
    }

    private static List<String> strings(TestBooks books, String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var connection = books.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private static int setAside(Intake intake) {
        var all = 0;
        for (var moved = intake.setAside(); moved > 0; moved = intake.setAside()) {
            all += moved;
        }
        return all;
    }

    private static Intake intake(TestBooks books, int openRequestsMax) {
        return books.intake(PgLedger::new, new IntakeLimits(1000, openRequestsMax, 20));
    }

    private static TestBooks priced() {
        var books = new TestBooks(NOW);
        books.addTenant(ACME, "EUR");
        books.addPrice("small", "EUR", "0.25", "1");
        return books;
    }
}
