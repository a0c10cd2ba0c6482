package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.contracts.router.v1.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {
    /** Minutes before a month begins in Nepal, so that bills of two months are made. */
    private static final Instant NOW = Instant.parse("2026-10-31T18:10:10Z");

    private final TestBooks books = new TestBooks(NOW);

    /** Two currencies, three prices, holes, loss, partial usage, an expiry with a late closing, and parked usage. */
    @BeforeAll
    void fill() {
        books.addTenant("/acme/", "EUR");
        books.addTenant("/acme/lab/", "JPY");
        books.addPrice("small", "EUR", "0.25", "1.000001");
        books.addPrice("small", "JPY", "30", "90");
        var router = new Batches("router-1", NOW);
        books.take(
                router.batch(1, router.requests(1, 20, "/acme/", 12345, 678)),
                router.batch(41, router.requests(41, 20, "/acme/lab/", 777, 33)),
                router.batch(101, router.requests(101, 3, "/late/", 500, 50)));
        books.take(
                router.lost(81, 90),
                router.batch(111, router.opening("/acme/", "small"), router.checkpoint(111, 900, 7)));
        books.take(router.batch(
                113,
                router.opening("/acme/", "small"),
                router.checkpoint(113, 800, 6),
                router.closing(113, "/acme/", "small", 850, 9, Outcome.OUTCOME_CLIENT_GONE),
                router.closing(113, "/acme/", "small", 850, 9),
                router.opening("/acme/", "small")));
        books.setNow(NOW.plus(Duration.ofHours(3)));
        books.expire(NOW.plusSeconds(1));
        var later = new Batches("router-1", NOW.plus(Duration.ofHours(3)));
        books.addPrice("small", "EUR", NOW.plus(Duration.ofHours(1)), "0.5", "2");
        books.take(later.batch(118, later.closing(111, "/acme/", "small", 901, 20)));
        books.addTenant("/late/", "EUR");
        books.retryParked();
        books.take(
                later.batch(119, later.requests(119, 4, "/acme/", 1000, 100)),
                later.batch(130, later.requests(130, 2, "/never/", 10, 10)),
                later.batch(140, later.opening("/acme/", "small"), later.checkpoint(140, 5, 5)));
        holding("/acme/", "gpu-1", "", "2026-08-15 10:00", "2026-10-31 18:20:00.000007");
        holding("/acme/", "gpu-1", "", "2026-10-31 18:20:00.000007", null);
        holding("/acme/lab/", "gpu-2", "slice-1", "2026-10-31 10:00", null);
        holding("/acme/lab/", "gpu-2", "slice-2", "2026-10-31 11:00", null);
        holding("/acme/lab/", "gpu-2", "", "2026-10-31 10:00", "2026-10-31 10:00");
        holding("/", "gpu-3", "", "2026-10-01 10:00", null);
        holding("/", "gpu-3", "", "2026-10-02 10:00", null);
        holding("/unheard-of/", "gpu-4", "", "2026-10-01 10:00", "2026-10-01 10:00:01");
    }

    private void holding(String path, String accelerator, String partition, String start, @Nullable String end) {
        books.execute("""
                insert into holding select gen_random_uuid(), '%s', '', 'small', 'small-1', 'r', 'i', 'h100', 'c', 'n', '%s',
                    '%s', '', '%s Z', nullif('%s', '')::timestamptz""".formatted(path, accelerator, partition, start, end == null ? "" : end + " Z"));
    }

    @Test
    void honest_books_agree_as_the_application_sees_them() {
        var checks = new Verification(books.app()).run();

        assertThat(checks).extracting(Check::firstDifference).containsOnly("");
        assertThat(checks).allMatch(check -> check.compared() > 0);
        assertThat(books.number("select count(distinct kind) from batch")).isEqualTo(3);
        assertThat(books.number("select count(*) from parked where rated_batch is null"))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update usage_record set text_out = text_out + 1 where seq = 2 | tokens and amounts: records = deltas",
                "update usage_record set tenant_path = '/acme/lab/' where seq = 2 | tokens and amounts: records = deltas",
                "delete from usage_record where seq = 4 | numbers: records, missing and lost = 1 to high",
                "insert into usage_record select * from usage_record where seq = 6 | numbers: records, missing and lost = 1 to high",
                "update producer_position set high = high + 1 | numbers: records, missing and lost = 1 to high",
                "update producer_position set missing = '{}' | numbers: records, missing and lost = 1 to high",
                "delete from open_request where state = 'OPEN' | requests: records = open requests",
                "update open_request set checkpoint_seq = 1 where state = 'OPEN' | requests: records = open requests",
                "delete from request_expiry | tokens and amounts: records = deltas",
                "update request_expiry set checkpoint_seq = 0 | tokens and amounts: records = deltas",
                "update delta set tokens = tokens + 1 where id = 1 | tokens and amounts: records = deltas",
                "update delta set amount = amount + 0.000000000001 where id = 2 | tokens and amounts: records = deltas",
                "update delta set partial = not partial where id = 2 | tokens and amounts: records = deltas",
                "update delta set key_id = 'k' where id = 1 | hashes: delta rows = chain of batches",
                "delete from delta where id = 3 | tokens and amounts: records = deltas",
                "update rollup set tokens = tokens + 1 | tokens and amounts: records = rollups",
                "update rollup set amount = amount + 1 | bills: records = lines and totals",
                "delete from rollup where partial | tokens and amounts: records = rollups",
                "update parked set tokens = tokens + 1 where rated_batch is null | tokens: unrated records = parked",
                "delete from parked where rated_batch is not null | tokens and amounts: records = deltas",
                "update entry set amount = amount + 1 where account = 'REVENUE' | amounts: records = ledger, and entries add up to zero",
                "delete from entry | amounts: records = ledger, and entries add up to zero",
                "update transfer set tenant_path = '/other/' | amounts: records = ledger, and entries add up to zero",
                "update batch set root = '' where number = 1 | hashes: delta rows = chain of batches",
                "update batch set rate_book = 0 | tokens and amounts: records = deltas",
                "update books set last_batch = last_batch - 1 | hashes: delta rows = chain of batches",
                "update class_price set per_million = 2 | tokens and amounts: records = deltas",
                "update price_version set effective_time = effective_time + interval '1 year' | tokens and amounts: records = deltas",
                "update tenant set currency_code = 'USD' | currencies: tenants = rating",
                "update tenant_currency set currency_code = 'USD' | tokens and amounts: records = deltas",
                "insert into holding select gen_random_uuid(), '/acme/lab/', '', '', '', '', '', '', '', '', 'gpu-1', 'slice-1', '', now(), null | accelerators: held by one workload at a time",
                "update holding set start_time = start_time - interval '1 microsecond' where accelerator_id = 'gpu-1' | accelerators: held by one workload at a time",
                "update holding set partition = 'slice-1' where accelerator_id = 'gpu-2' | accelerators: held by one workload at a time",
                "create or replace function holdings_within(path text, first_moment timestamptz, end_moment timestamptz, after_id uuid, count_max integer) returns table (id uuid, tenant_path text, model text, deployment text, accelerator_class text, accelerator_id text, start_time timestamptz, end_time timestamptz) language sql as 'select h.id, h.tenant_path, h.model, h.deployment, h.accelerator_class, h.accelerator_id, h.start_time, h.end_time from holding h where starts_with(h.tenant_path, path) and h.start_time >= first_moment and h.start_time < end_moment' | accelerator time: holdings = hours rows",
                "update rollup set quarter = quarter - interval '40 days' | bills: records = lines and totals"
            })
    void a_change_of_any_table_is_found(String change, String check) throws SQLException {
        try (var connection = books.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // Nothing in the database hinders its owner: triggers and foreign keys are off.
                statement.execute("set local session_replication_role = replica");
                statement.execute(change);
            }

            var broken = Verification.checks(connection).stream()
                    .filter(found -> !found.agrees())
                    .toList();

            connection.rollback();
            assertThat(broken).extracting(Check::name).contains(check);
            assertThat(broken).allMatch(found -> !found.firstDifference().isBlank());
        }
    }

    @Test
    void empty_books_agree() {
        var empty = new TestBooks(NOW);

        assertThat(new Verification(empty.app()).run()).allMatch(Check::agrees);
    }

    @Test
    void every_table_of_the_books_is_changed_by_some_case() throws Exception {
        var cases = String.join(
                " ",
                VerificationTest.class
                        .getDeclaredMethod("a_change_of_any_table_is_found", String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .value());
        var tables = new ArrayList<String>();
        try (var connection = books.connect();
                var rows = connection.createStatement().executeQuery("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace
                            and relkind in ('r', 'p') and not relispartition""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeAll(List.of(
                "flyway_schema_history",
                "audit_entry",
                "idempotency",
                "inbox_position",
                "inbox_dead_letter",
                "outbox",
                "outbox_lease"));
        assertThat(tables).isNotEmpty().allMatch(table -> cases.matches(".*(update|from|into) " + table + "\\b.*"));
    }
}
