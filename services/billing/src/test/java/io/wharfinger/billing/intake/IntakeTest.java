package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.book.DatabaseException;
import io.wharfinger.billing.book.PgLedger;
import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.ledger.Transfer;
import io.wharfinger.billing.position.SeqRange;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");
    private static final String ACME = "/acme/";

    private final TestBooks books = new TestBooks(NOW);
    private final Batches router = new Batches("router-1", NOW);

    @Test
    void the_same_batch_twice_is_billed_once() {
        priced();
        var batch = router.batch(1, router.requests(1, 5, ACME, 1000, 100));

        try (var intake = books.intake()) {
            intake.take(List.of(batch));
            var again = intake.take(List.of(batch, batch));

            assertThat(again.steps()).allMatch(step -> step.taken() == 0 && step.repeats() == 10);
        }

        assertThat(books.number("select sum(records) from usage_block")).isEqualTo(10);
        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(5 * 1100);
        assertThat(books.decimal("select sum(amount) from entry where account = 'RECEIVABLE'"))
                .isEqualByComparingTo("0.00175");
        assertThat(books.number("select count(*) from batch")).isEqualTo(1);
    }

    @Test
    void a_hole_is_reported_and_filled_later() {
        priced();
        try (var intake = books.intake()) {
            intake.take(List.of(router.batch(1, router.requests(1, 1, ACME, 10, 1))));
            var hole = intake.take(List.of(router.batch(5, router.requests(5, 1, ACME, 10, 1))));
            var filled = intake.take(List.of(router.batch(3, router.requests(3, 1, ACME, 10, 1))));

            assertThat(hole.steps().getFirst().holes().runs()).containsExactly(new SeqRange(3, 4));
            assertThat(intake.missing()).isZero();
            assertThat(filled.steps().getFirst().filled().runs()).containsExactly(new SeqRange(3, 4));
        }
        assertThat(books.number("select sum(tokens) from rollup_row")).isEqualTo(33);
        assertThat(books.number("select high from producer_position")).isEqualTo(6);
    }

    @Test
    void lost_records_close_the_hole() {
        try (var intake = books.intake()) {
            intake.take(List.of(router.batch(5, router.requests(5, 1, ACME, 10, 1))));
            assertThat(intake.missing()).isEqualTo(4);

            var lost = intake.take(List.of(router.lost(1, 4)));

            assertThat(lost.steps().getFirst().lost().runs()).containsExactly(new SeqRange(1, 4));
            assertThat(intake.missing()).isZero();
        }
    }

    @Test
    void a_crash_between_copy_and_commit_changes_nothing_and_redelivery_does_all() {
        priced();
        var batch = router.batch(1, router.requests(1, 5, ACME, 1000, 100));
        try (var intake = books.intake(FailingLedger::new, 100)) {
            assertThatThrownBy(() -> intake.take(List.of(batch))).hasMessage("crash");
        }
        assertThat(books.number("select sum(records) from usage_block")).isZero();
        assertThat(books.number("select last_batch from books")).isZero();

        books.take(batch);

        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(5 * 1100);
    }

    @Test
    void a_connection_that_is_cut_in_the_middle_is_made_again() {
        priced();
        var batch = router.batch(1, router.requests(1, 5, ACME, 1000, 100));
        var cuts = new ArrayList<Integer>(List.of(1));
        try (var intake =
                books.intake(connection -> cuts.isEmpty() ? new PgLedger(connection) : cut(cuts, connection), 100)) {
            assertThatThrownBy(() -> intake.take(List.of(batch))).isInstanceOf(DatabaseException.class);
            intake.take(List.of(batch));
        }
        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(5 * 1100);
    }

    @Test
    void two_readers_of_the_same_messages_bill_once() {
        priced();
        var batches = IntStream.range(0, 20)
                .mapToObj(i -> router.batch(1 + 10L * i, router.requests(1 + 10L * i, 5, ACME, 1000, 100)))
                .toList();
        var readers = IntStream.range(0, 2)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> {
                    try (var intake = books.intake()) {
                        batches.forEach(batch -> intake.take(List.of(batch)));
                    }
                }))
                .toList();
        readers.forEach(CompletableFuture::join);

        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(20 * 5 * 1100);
        assertThat(books.number("select sum(records) from usage_block")).isEqualTo(200);
    }

    @Test
    void any_order_split_and_repetition_gives_the_same_sums() {
        priced();
        for (var seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            var producer = new Batches("router-" + seed, NOW);
            var batches = new ArrayList<UsageBatch>(cut(producer, records(producer, random), random));
            batches.addAll(batches.subList(0, batches.size() / 2));
            Collections.shuffle(batches, random);
            try (var intake = books.intake()) {
                while (!batches.isEmpty()) {
                    var group = batches.subList(0, Math.min(batches.size(), 1 + random.nextInt(4)));
                    intake.take(List.copyOf(group));
                    group.clear();
                }
            }
            assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo((seed + 1L) * 30 * 110);
            assertThat(books.openRequests()).isEmpty();
        }
    }

    @Test
    void usage_waits_for_its_tenant_and_its_price() {
        try (var intake = books.intake()) {
            intake.take(List.of(router.batch(1, router.requests(1, 2, ACME, 1000, 100))));
            assertThat(parked("TENANT")).isEqualTo(2200);

            books.addTenant(ACME, "EUR");
            intake.retryParked();
            assertThat(parked("TENANT")).isZero();
            assertThat(parked("PRICE")).isEqualTo(2200);

            books.addPrice("small", "USD", "1", "1");
            intake.retryParked();
            assertThat(parked("PRICE")).isEqualTo(2200);

            books.addPrice("small", "EUR", "0.25", "1");
            intake.retryParked();
            assertThat(parked("PRICE")).isZero();
        }
        assertThat(books.decimal("select sum(amount) from rollup_row")).isEqualByComparingTo("0.0007");
        assertThat(books.number("select count(*) from batch where kind = 'RETRY'"))
                .isEqualTo(1);
    }

    @Test
    void a_token_class_without_a_price_waits_and_the_others_do_not() {
        books.addTenant(ACME, "EUR");
        books.execute("""
                with next as (update books set rate_book = rate_book + 1 returning rate_book),
                made as (insert into price_version
                    select gen_random_uuid(), rate_book, 'small', 'EUR', '2020-01-01Z', now() from next returning id)
                insert into class_price select id, 'UNCACHED_TEXT', 1 from made""");
        books.take(router.batch(1, router.requests(1, 2, ACME, 1000, 100)));

        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(2000);
        assertThat(parked("PRICE")).isEqualTo(200);
    }

    @Test
    void a_silent_request_is_billed_as_partial_and_its_closing_for_the_difference() {
        priced();
        try (var intake = books.intake()) {
            intake.take(List.of(router.batch(1, router.opening(ACME, "small"), router.checkpoint(1, 1000, 40))));
            assertThat(intake.expire(NOW)).isZero();
            books.setNow(NOW.plus(Duration.ofHours(3)));
            assertThat(intake.expire(NOW.plusSeconds(1))).isEqualTo(1);
            assertThat(intake.expire(NOW.plusSeconds(1))).isZero();
            assertThat(books.number("select sum(tokens) from delta_row where partial"))
                    .isEqualTo(1040);

            intake.take(List.of(router.batch(3, router.closing(1, ACME, "small", 1000, 100))));
        }
        assertThat(books.number("select sum(tokens) from delta_row where partial"))
                .isEqualTo(1040);
        assertThat(books.number("select sum(tokens) from delta_row where not partial"))
                .isEqualTo(60);
        assertThat(books.openRequests()).isEmpty();
    }

    @Test
    void cut_off_responses_are_partial_and_refused_ones_cost_nothing() {
        priced();
        books.take(router.batch(
                1,
                router.opening(ACME, "small"),
                router.closing(1, ACME, "small", 10, 5, Outcome.OUTCOME_ROUTER_LOST),
                router.opening(ACME, "small"),
                router.closing(3, ACME, "small", 0, 0, Outcome.OUTCOME_ENGINE_REFUSED)));

        assertThat(books.number("select sum(tokens) from delta_row where partial"))
                .isEqualTo(15);
        assertThat(books.number("select count(*) from delta_row where not partial"))
                .isZero();
    }

    @Test
    void a_record_that_breaks_the_contract_is_kept_and_not_billed() {
        priced();
        var noTenant = router.closing(1, "acme", "small", 10, 5);
        try (var intake = books.intake()) {
            var result = intake.take(List.of(router.batch(1, router.opening(ACME, "small"), noTenant)));

            assertThat(result.flaws()).hasSize(1);
        }
        assertThat(books.records())
                .filteredOn(record -> record.fact() instanceof Fact.Flawed(var _, var why, var raw)
                        && !raw.isEmpty()
                        && !why.isEmpty())
                .hasSize(1);
        assertThat(books.number("select count(*) from delta")).isZero();
        assertThat(books.openRequests()).hasSize(1);
    }

    @Test
    void a_batch_that_scatters_too_much_is_refused_and_the_others_are_taken() {
        priced();
        var batches = IntStream.of(1, 3, 5, 7)
                .mapToObj(seq -> router.batch(seq, router.opening(ACME, "small")))
                .toList();
        try (var intake = books.intake(PgLedger::new, 2)) {
            var result = intake.take(batches);

            assertThat(result.refused()).containsExactly(3);
            assertThat(result.steps()).hasSize(3);
        }
        assertThat(books.number("select high from producer_position")).isEqualTo(5);
    }

    @Test
    void usage_far_from_its_receipt_counts_for_the_nearest_allowed_minute_() {
        priced();
        var late = new Batches("late", NOW.minus(Duration.ofDays(40)));
        books.take(late.batch(1, late.requests(1, 1, ACME, 10, 1)));

        assertThat(books.number("select count(*) from delta where minute = '2026-11-23T09:55:00Z'"))
                .isEqualTo(2);
    }

    @Test
    void open_requests_are_the_same_from_a_snapshot_as_from_the_first_record_on() {
        priced();
        for (var seed = 0; seed < 4; seed++) {
            var random = new Random(seed);
            var producer = new Batches("router-" + seed, NOW);
            var all = records(producer, random);
            var batches = new ArrayList<UsageBatch>(cut(producer, all.subList(0, all.size() / 2), random));
            Collections.shuffle(batches, random);
            try (var intake = books.intake(PgLedger::new, new IntakeLimits(100, 1000, 1 + random.nextInt(20)))) {
                for (var batch : batches) {
                    books.setNow(NOW.plusSeconds(random.nextInt(100)));
                    intake.take(List.of(batch));
                    intake.expire(NOW.plusSeconds(random.nextInt(40)));
                }
            }
        }
        assertThat(books.number("select count(*) from open_request_snapshot")).isEqualTo(2);
        assertThat(books.number("select count(*) from request_expiry")).isPositive();
        var fromSnapshot = books.openRequests();
        books.execute("delete from open_request_snapshot");

        assertThat(fromSnapshot).isNotEmpty().isEqualTo(books.openRequests());
    }

    @Test
    void more_open_requests_than_are_allowed_are_billed_early_and_closed_all_the_same() {
        priced();
        try (var intake = books.intake(PgLedger::new, new IntakeLimits(100, 2, 1_000_000))) {
            intake.take(List.of(router.batch(1, router.opening(ACME, "small"), router.checkpoint(1, 500, 5))));
            books.setNow(NOW.plusSeconds(1));
            intake.take(List.of(router.batch(3, router.opening(ACME, "small"), router.opening(ACME, "small"))));

            assertThat(intake.expireBeyond()).isEqualTo(1);
            assertThat(intake.expireBeyond()).isZero();
            intake.take(List.of(router.batch(5, router.closing(1, ACME, "small", 1000, 10))));
        }
        assertThat(books.number("select opening_seq from request_expiry")).isEqualTo(1);
        assertThat(books.number("select sum(tokens) from delta_row where partial"))
                .isEqualTo(505);
        assertThat(books.number("select sum(tokens) from delta_row")).isEqualTo(1010);
    }

    @Test
    void rollups_that_are_brought_up_to_date_say_the_same_as_before() {
        priced();
        books.take(router.batch(1, router.requests(1, 2, ACME, 10, 1)));
        books.rollUp();
        books.take(router.batch(5, router.requests(5, 3, ACME, 10, 1)));

        assertThat(books.number("select sum(quantity) from rollup")).isEqualTo(22);
        assertThat(books.number("select sum(tokens) from rollup_row")).isEqualTo(55);

        books.rollUp();
        books.rollUp();

        assertThat(books.number("select sum(quantity) from rollup")).isEqualTo(55);
        assertThat(books.number("select sum(tokens) from rollup_row")).isEqualTo(55);
    }

    private void priced() {
        books.addTenant(ACME, "EUR");
        books.addPrice("small", "EUR", "0.25", "1");
    }

    private long parked(String missing) {
        return books.number("select sum(tokens) from parked where rated_batch is null and missing = '" + missing + "'");
    }

    /** Thirty requests of 110 tokens whose records are interleaved. */
    private static List<UsageRecord> records(Batches producer, Random random) {
        var records = new ArrayList<UsageRecord>();
        var open = new ArrayList<Long>();
        var opened = 0;
        while (opened < 30 || !open.isEmpty()) {
            if (opened < 30 && (open.isEmpty() || random.nextBoolean())) {
                records.add(producer.opening(ACME, "small"));
                open.add((long) records.size());
                opened++;
            } else if (random.nextInt(3) == 0) {
                records.add(producer.checkpoint(open.get(random.nextInt(open.size())), 100, 5));
            } else {
                records.add(producer.closing(open.remove(random.nextInt(open.size())), ACME, "small", 100, 10));
            }
        }
        return records;
    }

    private static List<UsageBatch> cut(Batches producer, List<UsageRecord> records, Random random) {
        var batches = new ArrayList<UsageBatch>();
        var from = 0;
        while (from < records.size()) {
            var to = Math.min(records.size(), from + 1 + random.nextInt(7));
            batches.add(producer.batch(from + 1L, records.subList(from, to)));
            from = to;
        }
        return batches;
    }

    private Ledger cut(List<Integer> cuts, Connection connection) {
        cuts.clear();
        books.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'billing-intake'"
                + " and datname = current_database()");
        return new PgLedger(connection);
    }

    /** Here the process dies, so to speak: raw records are copied, nothing is committed. */
    private record FailingLedger(Connection connection) implements Ledger {
        @Override
        public void post(List<Transfer> transfers) {
            throw new IllegalStateException("crash");
        }

        @Override
        public BigDecimal balance(Account account, String currencyCode) {
            return BigDecimal.ZERO;
        }
    }
}
