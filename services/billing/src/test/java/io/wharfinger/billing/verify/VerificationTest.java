package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.contracts.internal.billing.v1.UsageBlock;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.Units;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

    /** The tables of the books; what other tables say is compared where it belongs. */
    private static final List<String> BOOKS = List.of(
            "attribution",
            "balance",
            "batch",
            "books",
            "class_price",
            "delta_run",
            "entry",
            "holding",
            "open_request_snapshot",
            "parked",
            "price_size_tier",
            "price_version",
            "producer_position",
            "rate_class",
            "request_expiry",
            "rollup",
            "tenant",
            "tenant_currency",
            "transfer",
            "usage_block");

    private final TestBooks books = new TestBooks(NOW);

    /**
     * Two currencies, prices of a tenant of its own and by size of the request, holes, loss, partial usage, an expiry with a
     * late closing, and parked usage.
     */
    @BeforeAll
    void fill() {
        books.addTenant("/acme/", "EUR");
        books.addTenant("/acme/lab/", "JPY");
        books.addPrice("small", "EUR", "0.25", "1.000001");
        books.addPrice("small", "JPY", "30", "90");
        sizeTier(10_000, "large", "0.5", "3");
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
        books.rollUp();
        books.take(
                later.batch(119, later.requests(119, 4, "/acme/", 1000, 100)),
                later.batch(130, later.requests(130, 2, "/never/", 10, 10)),
                later.batch(140, later.opening("/acme/", "small"), later.checkpoint(140, 5, 5)));
        books.setNow(NOW.plus(Duration.ofHours(4)));
        books.take(later.batch(142, later.closing(160, "/acme/", "small", 3, 2)));
        piecePrice("IMAGE", "40000");
        piecePrice("AUDIO_SECOND", "100");
        var painter = new Batches("router-2", NOW.plus(Duration.ofHours(4)));
        books.take(painter.batch(
                1,
                painter.opening("/acme/", "small"),
                withUnits(painter.closing(1, "/acme/", "small", 12_000, 0)),
                painter.opening("/acme/", "small"),
                withUnits(painter.closing(3, "/acme/", "small", 0, 0))));
        holding("/acme/", "gpu-1", "", "2026-08-15 10:00", "2026-10-31 18:20:00.000007");
        holding("/acme/", "gpu-1", "", "2026-10-31 18:20:00.000007", null);
        holding("/acme/lab/", "gpu-2", "slice-1", "2026-10-31 10:00", null);
        holding("/acme/lab/", "gpu-2", "slice-2", "2026-10-31 11:00", null);
        holding("/acme/lab/", "gpu-2", "", "2026-10-31 10:00", "2026-10-31 10:00");
        holding("/", "gpu-3", "", "2026-10-01 10:00", null);
        holding("/", "gpu-3", "", "2026-10-02 10:00", null);
        holding("/unheard-of/", "gpu-4", "", "2026-10-01 10:00", "2026-10-01 10:00:01");
    }

    /** Two images and two seconds that were begun have a price; the documents have none, and wait. */
    private static UsageRecord withUnits(UsageRecord closing) {
        var units = Units.newBuilder().setImagesOut(2).setAudioInMillis(1001).setDocuments(5);
        return closing.toBuilder()
                .setClosing(closing.getClosing().toBuilder().setUnits(units))
                .build();
    }

    private void piecePrice(String unit, String perMillion) {
        books.execute("""
                insert into class_price (price_version_id, token_class, per_million, size_tier, service_tier)
                select id, '%1$s', %2$s, 'all', '*' from price_version
                where currency_code = 'EUR' and model = 'small' order by rate_book desc limit 1
                """.formatted(unit, perMillion));
    }

    /** Requests of the first price that have more input than a threshold cost more. */
    private void sizeTier(long above, String name, String perMillionIn, String perMillionOut) {
        books.execute("""
                with v as (select id from price_version where currency_code = 'EUR' order by rate_book limit 1),
                tier as (insert into price_size_tier select id, '/', '%1$s', %2$d from v)
                insert into class_price (price_version_id, token_class, per_million, size_tier, service_tier)
                select id, unit, price, '%1$s', '*' from v cross join (values ('UNCACHED_TEXT', %3$s), ('TEXT_OUT', %4$s)) p (unit, price)
                """.formatted(name, above, perMillionIn, perMillionOut));
    }

    private void holding(String path, String accelerator, String partition, String start, @Nullable String end) {
        books.execute("""
                insert into holding select gen_random_uuid(), '%s', '', 'small', 'small-1', 'r', 'i', 'h100', 'c', 'n', '%s',
                    '%s', '', '%s Z', nullif('%s', '')::timestamptz""".formatted(path, accelerator, partition, start, end == null ? "" : end + " Z"));
    }

    @Test
    void honest_books_agree_as_the_application_sees_them() {
        var findings = new Findings();
        var progress = new Progress();
        new Verification(books.app()).run(findings, progress, null);

        assertThat(findings.checks()).extracting(Check::firstDifference).containsOnly("");
        assertThat(findings.checks())
                .extracting(Check::name)
                .containsExactlyElementsOf(Arrays.stream(Comparison.values())
                        .filter(comparison -> comparison != Comparison.ARCHIVE && comparison != Comparison.ERASED)
                        .map(Comparison::title)
                        .toList());
        assertThat(findings.checks())
                .filteredOn(check -> Stream.of(
                                Comparison.METERS,
                                Comparison.CREDITS,
                                Comparison.BLOCKS,
                                Comparison.REVERSALS,
                                Comparison.ASSESSMENTS,
                                Comparison.TERMS)
                        .noneMatch(unused -> check.name().equals(unused.title())))
                .allMatch(check -> check.compared() > 0);
        assertThat(findings.agree()).isTrue();
        assertThat(progress.recordsRead()).isEqualTo(books.number("select sum(records) from usage_block"));
        assertThat(progress.batchesDone()).isEqualTo(progress.batchesTotal());
        assertThat(books.number("select count(distinct kind) from batch")).isEqualTo(3);
        assertThat(books.number("select count(*) from parked where rated_batch is null"))
                .isPositive();
        assertThat(books.number("select count(*) from rate_class where size_tier = 'large'"))
                .isPositive();
        assertThat(
                        books.number(
                                "select sum(d.quantity) from delta d join rate_class c on c.id = d.rate_class where c.token_class = 'IMAGE'"))
                .isEqualTo(4);
        assertThat(books.number("select sum(tokens) from parked where token_class = 'DOCUMENT'"))
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from usage_block where batch = 1 and tenant_path = '/acme/' | tokens and amounts: records = deltas",
                "insert into usage_block select * from usage_block where batch = 2 | numbers: records, missing and lost = 1 to high",
                "update usage_block set batch = 2 where batch = 1 | tokens and amounts: records = deltas",
                "update usage_block set columns = 'nonsense' where batch = 3 | tokens and amounts: records = deltas",
                "update attribution set model = 'other' | tokens and amounts: records = deltas",
                "update attribution set tenant_path = '/acme/lab/' where tenant_path = '/acme/' | tokens and amounts: records = deltas",
                "update attribution set id = id + 1000 | tokens and amounts: records = deltas",
                "update producer_position set high = high + 1 | numbers: records, missing and lost = 1 to high",
                "update producer_position set missing = '{}' | numbers: records, missing and lost = 1 to high",
                "update open_request_snapshot set columns = (select columns from open_request_snapshot order by batch limit 1) | requests: records = open requests",
                "update open_request_snapshot set batch = batch + 1000 | requests: records = open requests",
                "delete from request_expiry | tokens and amounts: records = deltas",
                "update request_expiry set checkpoint_seq = 0 | requests: last checkpoints = expiries",
                "update request_expiry set opening_seq = 1 where opening_seq = 111 | requests: last checkpoints = expiries",
                "update delta_run set quantity[1] = quantity[1] + 1 where first_delta = 1 | tokens and amounts: records = deltas",
                "update delta_run set amount[2] = amount[2] + 0.000000000001 where first_delta = 1 | tokens and amounts: records = deltas",
                "update delta_run set minute[1] = minute[1] + 1 where first_delta = 1 | tokens and amounts: records = deltas",
                "update delta_run set rate_class[1] = rate_class[1] + 1 where first_delta = 1 | tokens and amounts: records = deltas",
                "update delta_run set tenant_path = '/other/' where first_delta = 1 | tokens and amounts: records = deltas",
                "delete from delta_run where first_delta = 1 | tokens and amounts: records = deltas",
                "insert into delta_run select first_delta + 1000, batch, tenant_path, rate_class, minute, quantity, amount from delta_run where first_delta = 1 | hashes: deltas, transfers and entries = chain of batches",
                "update rate_class set digest = sha256(digest) where id = 1 | prices: price book = rate classes",
                "update rate_class set key_id = 'k' where id = 1 | prices: price book = rate classes",
                "update rate_class set partial = not partial | prices: price book = rate classes",
                "delete from rate_class where id = 2 | prices: price book = rate classes",
                "update rollup set quantity = quantity + 1 | tokens and amounts: deltas = rollups",
                "update rollup set amount = amount + 1 | tokens and amounts: deltas = rollups",
                "delete from rollup where quantity > 100 | tokens and amounts: deltas = rollups",
                "update rollup set quarter = quarter - interval '40 days' | tokens and amounts: deltas = rollups",
                "update parked set tokens = tokens + 1 where rated_batch is null | tokens: unrated records = parked",
                "update parked set request_input = request_input + 1 where rated_batch is null | tokens: unrated records = parked",
                "delete from parked where rated_batch is not null | tokens: unrated records = parked",
                "update parked set rated_batch = rated_batch + 1 where rated_batch is not null | tokens and amounts: records = deltas",
                "update entry set amount = amount + 1 where account = 'REVENUE' | amounts: deltas = transfers, and entries add up to zero",
                "update entry set amount = 2 * amount | amounts: deltas = transfers, and entries add up to zero",
                "update entry set currency_code = 'USD' | amounts: deltas = transfers, and entries add up to zero",
                "update entry set tenant_path = '/other/' | amounts: deltas = transfers, and entries add up to zero",
                "delete from entry | amounts: deltas = transfers, and entries add up to zero",
                "update transfer set tenant_path = '/other/' | amounts: deltas = transfers, and entries add up to zero",
                "update transfer set first_delta = first_delta + 1 | amounts: deltas = transfers, and entries add up to zero",
                "delete from transfer where batch = 1 | amounts: deltas = transfers, and entries add up to zero",
                "update transfer set operation_key = concat(operation_key, '!') | hashes: deltas, transfers and entries = chain of batches",
                "update balance set amount = amount + 1 | amounts: entries = balances",
                "delete from balance | amounts: entries = balances",
                "update batch set root = '' where number = 1 | hashes: deltas, transfers and entries = chain of batches",
                "update batch set chain = '' where number = 2 | hashes: deltas, transfers and entries = chain of batches",
                "update batch set rate_book = 0 | tokens and amounts: records = deltas",
                "delete from batch where number = 2 | hashes: deltas, transfers and entries = chain of batches",
                "delete from batch where number = (select max(number) from batch) | hashes: deltas, transfers and entries = chain of batches",
                "update books set last_batch = last_batch - 1 | hashes: deltas, transfers and entries = chain of batches",
                "update class_price set per_million = 2 | tokens and amounts: records = deltas",
                "delete from class_price where size_tier = 'large' | prices: price book = rate classes",
                "update price_size_tier set above = above * 2 | tokens and amounts: records = deltas",
                "update price_version set effective_time = effective_time + interval '1 year' | tokens and amounts: records = deltas",
                "update price_version set ends = true | tokens and amounts: records = deltas",
                "update tenant set currency_code = 'USD' | currencies: tenants = rating",
                "update tenant_currency set currency_code = 'USD' | currencies: tenants = rating",
                "insert into holding select gen_random_uuid(), '/acme/lab/', '', '', '', '', '', '', '', '', 'gpu-1', 'slice-1', '', now(), null | accelerators: held by one workload at a time",
                "update holding set start_time = start_time - interval '1 microsecond' where accelerator_id = 'gpu-1' | accelerators: held by one workload at a time",
                "update holding set partition = 'slice-1' where accelerator_id = 'gpu-2' | accelerators: held by one workload at a time",
                "drop function bill_charges(text, timestamptz, timestamptz); create function bill_charges(path text, first_moment timestamptz, end_moment timestamptz) returns table (model text, token_class text, size_tier text, service_tier text, partial boolean, price_version_id uuid, per_million numeric, currency_code text, tokens bigint, amount numeric) language sql as 'select '''', ''TEXT_OUT'', ''all'', ''standard'', false, gen_random_uuid(), 1::numeric, ''EUR'', 1::bigint, 1::numeric' | bills: rollups = lines and totals",
                "create or replace function holdings_within(path text, first_moment timestamptz, end_moment timestamptz, after_id uuid, count_max integer) returns table (id uuid, tenant_path text, model text, deployment text, accelerator_class text, accelerator_id text, start_time timestamptz, end_time timestamptz, units smallint) language sql as 'select h.id, h.tenant_path, h.model, h.deployment, h.accelerator_class, h.accelerator_id, h.start_time, h.end_time, h.units from holding h where starts_with(h.tenant_path, path) and h.start_time >= first_moment and h.start_time < end_moment' | accelerator time: holdings = hours rows"
            })
    void a_change_of_any_table_is_found(String change, String check) throws SQLException {
        try (var connection = changed(change)) {
            assertThat(differences(connection)).contains(check);
        }
    }

    private Connection changed(String change) throws SQLException {
        var connection = books.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // Nothing in the database hinders its owner: triggers and foreign keys are off.
            statement.execute("set local session_replication_role = replica");
            statement.execute(change);
        }
        return connection;
    }

    /** Names of the comparisons that find something; each must say what. */
    private static List<String> differences(Connection connection) throws SQLException {
        var findings = new Findings();
        Verification.compare(connection, findings, new Progress(), null);
        connection.rollback();
        var broken = findings.checks().stream().filter(check -> !check.agrees()).toList();
        assertThat(broken).allMatch(check -> !check.firstDifference().isBlank());
        return broken.stream().map(Check::name).toList();
    }

    @Test
    void a_change_of_any_column_of_raw_records_is_found() throws Exception {
        var deltas = Comparison.DELTAS.title();
        assertThat(changed(1, "/acme/", block -> block.setTextOut(0, block.getTextOut(0) + 1)))
                .contains(deltas);
        assertThat(changed(1, "/acme/", block -> block.setUncachedText(0, block.getUncachedText(0) - 1)))
                .contains(deltas);
        assertThat(changed(1, "/acme/", block -> block.setAttributions(0, block.getAttributions(0) + 1)))
                .contains(deltas);
        assertThat(changed(1, "/acme/", block -> block.setEnd(0, block.getEnd(0) + 60_000_000)))
                .contains(deltas);
        assertThat(changed(1, "/acme/", block -> block.setOpeningDistance(1, 3)))
                .contains(deltas);
        assertThat(changed(1, "/acme/", block -> block.setSeq(1, block.getSeq(1) + 1)))
                .isNotEmpty();
        assertThat(changed(2, "/acme/", block -> block.setUncachedText(0, block.getUncachedText(0) + 1)))
                .contains(deltas);
    }

    private List<String> changed(int batch, String tenant, UnaryOperator<UsageBlock.Builder> change)
            throws SQLException, InvalidProtocolBufferException {
        try (var connection = books.connect()) {
            connection.setAutoCommit(false);
            var select =
                    connection.prepareStatement("select columns from usage_block where batch = ? and tenant_path = ?");
            select.setInt(1, batch);
            select.setString(2, tenant);
            var row = select.executeQuery();
            assertThat(row.next()).isTrue();
            var stored = row.getBytes(1);
            var block = UsageBlock.parseFrom(Zstd.decompress(stored, (int) Zstd.getFrameContentSize(stored)));
            var update = connection.prepareStatement(
                    "update usage_block set columns = ? where batch = ? and tenant_path = ?");
            update.setBytes(
                    1, Zstd.compress(change.apply(block.toBuilder()).build().toByteArray()));
            update.setInt(2, batch);
            update.setString(3, tenant);
            assertThat(update.executeUpdate()).isOne();
            return differences(connection);
        }
    }

    @Test
    void the_first_difference_names_the_tenant_the_batch_and_the_numbers() throws SQLException {
        var findings = new Findings();
        try (var connection = changed("update delta_run set quantity[1] = quantity[1] + 7 where first_delta = 1")) {
            Verification.compare(connection, findings, new Progress(), null);
        }

        assertThat(findings.checks())
                .filteredOn(check -> check.name().equals(Comparison.DELTAS.title()))
                .singleElement()
                .extracting(Check::firstDifference)
                .asString()
                .contains("batch 1", "/acme/", "small", "2026-10-31T18:10:00Z", "246900", "246907");
    }

    @Test
    void empty_books_agree() {
        var findings = new Findings();

        new Verification(new TestBooks(NOW).app()).run(findings, new Progress(), null);

        assertThat(findings.agree()).isTrue();
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
        assertThat(tables).containsAll(BOOKS);
        assertThat(BOOKS).allMatch(table -> cases.matches(".*(update|from|into) " + table + "\\b.*"));
    }
}
