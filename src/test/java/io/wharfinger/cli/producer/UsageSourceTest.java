package io.wharfinger.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.nats.client.impl.NatsMessage;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageBatch;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.contracts.type.v1.TokenCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a stand-in makes, read with the classes of the contracts. */
class UsageSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T11:30:00.123456Z");
    private static final Customers CUSTOMERS = Customers.counted("tenant-", 7, 3);
    private static final int RECORDS = 3000;

    private final UsageSource source = new UsageSource("router-a", 17, new RequestFlow(CUSTOMERS, 42, 50), () -> NOW);

    @Test
    void every_request_is_opened_told_of_and_closed_in_this_order() throws Exception {
        Map<String, List<UsageRecord>> requests = new HashMap<>();
        for (UsageRecord record : all()) {
            requests.computeIfAbsent(record.getRequestId(), _ -> new ArrayList<>())
                    .add(record);
        }

        assertThat(requests).hasSizeGreaterThan(RECORDS / 5);
        assertThat(requests).allSatisfy((id, records) -> {
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            assertThat(records.getFirst().hasOpening()).isTrue();
            assertThat(records.getLast().hasClosing()).isTrue();
            assertThat(records.subList(1, records.size() - 1)).allMatch(UsageRecord::hasCheckpoint);
            assertThat(records.getLast().getClosing().getAttribution())
                    .isEqualTo(records.getFirst().getOpening().getAttribution());
        });
    }

    @Test
    void later_records_name_the_number_of_the_opening() throws Exception {
        List<UsageRecord> records = all();

        for (UsageRecord record : records) {
            if (!record.hasOpening()) {
                long opening = record.hasClosing()
                        ? record.getClosing().getOpeningSeq()
                        : record.getCheckpoint().getOpeningSeq();
                UsageRecord opened = records.get((int) opening - 1);
                assertThat(opened.hasOpening()).isTrue();
                assertThat(opened.getRequestId()).isEqualTo(record.getRequestId());
            }
        }
    }

    @Test
    void the_totals_are_those_of_the_closings() throws Exception {
        SortedMap<TokenTotals.Cell, Long> sums = new TreeMap<>();
        all().stream()
                .filter(UsageRecord::hasClosing)
                .map(UsageRecord::getClosing)
                .forEach(closing -> {
                    TokenCounts counts = closing.getCounts();
                    add(sums, closing, "UNCACHED_TEXT", counts.getUncachedText());
                    add(sums, closing, "CACHE_READ", counts.getCacheRead());
                    add(sums, closing, "TEXT_OUT", counts.getTextOut());
                });

        assertThat(source.totals().cells()).isEqualTo(sums);
        assertThat(TokenTotals.cells(source.totals().lines())).isEqualTo(sums);
    }

    @Test
    void times_are_whole() throws Exception {
        UsageRecord first = all().getFirst();

        assertThat(Instant.ofEpochSecond(
                        first.getTime().getSeconds(), first.getTime().getNanos()))
                .isEqualTo(NOW);
        assertThat(first.getOpening().getStartTime()).isEqualTo(first.getTime());
    }

    @Test
    void one_seed_makes_one_series_of_counts() throws Exception {
        UsageSource same =
                new UsageSource("router-b", 18, new RequestFlow(CUSTOMERS, 42, 50), () -> NOW.plusSeconds(9));
        source.next(1000);
        same.next(1000);

        assertThat(same.totals().cells()).isEqualTo(source.totals().cells());
    }

    @Test
    void a_message_is_an_event_whose_body_may_be_compressed() throws Exception {
        UsageSource.Batch batch = source.next(500);

        NatsMessage plain = new UsageMessage("router-a", false).of(batch.id(), batch.bytes(), NOW);
        NatsMessage zstd = new UsageMessage("router-a", true).of(batch.id(), batch.bytes(), NOW);

        assertThat(batch.id()).isEqualTo("router-a/17/1-500");
        assertThat(plain.getSubject()).isEqualTo("wharf.int.usage.v1.router-a");
        assertThat(plain.getHeaders().getFirst("Nats-Msg-Id")).isEqualTo(batch.id());
        assertThat(plain.getHeaders().containsKey("Content-Encoding")).isFalse();
        assertThat(plain.getData()).isEqualTo(batch.bytes());
        assertThat(zstd.getHeaders().getFirst("Content-Encoding")).isEqualTo("zstd");
        assertThat(zstd.getData()).hasSizeLessThan(batch.bytes().length / 2);
        assertThat(Zstd.decompress(zstd.getData(), batch.bytes().length)).isEqualTo(batch.bytes());
    }

    private List<UsageRecord> all() throws Exception {
        List<UsageRecord> records = new ArrayList<>();
        while (records.size() < RECORDS) {
            take(source.next(UsageMessage.RECORDS_MAX), records);
        }
        for (UsageSource.Batch batch = source.last(UsageMessage.RECORDS_MAX);
                batch.records() > 0;
                batch = source.last(UsageMessage.RECORDS_MAX)) {
            take(batch, records);
        }
        return records;
    }

    private static void take(UsageSource.Batch batch, List<UsageRecord> into) throws Exception {
        UsageBatch parsed = UsageBatch.parseFrom(batch.bytes());
        assertThat(parsed.getProducer()).isEqualTo("router-a");
        assertThat(parsed.getEpoch()).isEqualTo(17);
        assertThat(parsed.getFirstSeq()).isEqualTo(into.size() + 1);
        assertThat(parsed.getRecordsCount()).isEqualTo(batch.records());
        assertThat(parsed.getUnknownFields().asMap()).isEmpty();
        assertThat(parsed.getRecordsList())
                .allMatch(record -> record.getUnknownFields().asMap().isEmpty());
        into.addAll(parsed.getRecordsList());
    }

    private static void add(SortedMap<TokenTotals.Cell, Long> sums, Closing closing, String tokenClass, long tokens) {
        if (tokens != 0) {
            String tenant = closing.getAttribution().getTenantPath().replace("/", "");
            boolean partial = closing.getOutcome() != Outcome.OUTCOME_COMPLETED;
            sums.merge(
                    new TokenTotals.Cell(tenant, closing.getAttribution().getModel(), tokenClass, partial),
                    tokens,
                    Long::sum);
        }
    }
}
