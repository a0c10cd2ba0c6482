package io.wharfinger.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.router.v1.Attribution;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnfinishedRequestsTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-11-01T10:00:05Z");
    private static final Instant NOW = Instant.parse("2026-11-01T11:00:00Z");

    private final Attribution attribution =
            Attribution.newBuilder().setTenantPath("/acme/").setModel("m").build();
    private final BuiltRecords records = new BuiltRecords("request-1", attribution, START);
    private final UnfinishedRequests unfinished = new UnfinishedRequests();

    @Test
    void aRequestThatWasClosedIsFinished() {
        unfinished.observe(5, records.opening(START));
        unfinished.observe(
                6,
                records.closing(
                        5, new Ending(Outcome.OUTCOME_COMPLETED, MeteredUsage.NONE, LATER, AnswerPace.NONE, 200)));

        assertThat(unfinished.closings(NOW)).isEmpty();
    }

    @Test
    void theLastCheckpointIsWhatAnUnfinishedRequestHasUsed() {
        unfinished.observe(5, records.opening(START));
        unfinished.observe(6, records.checkpoint(5, running(100, 10), START));
        unfinished.observe(7, records.checkpoint(5, running(100, 260), LATER));

        Map<Long, UsageRecord> closings = unfinished.closings(NOW);

        assertThat(closings).containsOnlyKeys(5L);
        UsageRecord record = Objects.requireNonNull(closings.get(5L));
        Closing closing = record.getClosing();
        assertThat(record.getRequestId()).isEqualTo("request-1");
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_ROUTER_LOST);
        assertThat(closing.getOpeningSeq()).isEqualTo(5);
        assertThat(closing.getAttribution()).isEqualTo(attribution);
        assertThat(closing.getCounts().getUncachedText()).isEqualTo(100);
        assertThat(closing.getCounts().getTextOut()).isEqualTo(260);
        assertThat(closing.getCountSource()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_RUNNING);
        assertThat(closing.getStartTime()).isEqualTo(UsageRecords.timestamp(START));
        assertThat(closing.getEndTime()).isEqualTo(UsageRecords.timestamp(LATER));
    }

    @Test
    void withoutACheckpointNothingIsKnownToHaveBeenUsed() {
        unfinished.observe(9, records.opening(START));

        Closing closing =
                Objects.requireNonNull(unfinished.closings(NOW).get(9L)).getClosing();

        assertThat(closing.hasCounts()).isTrue();
        assertThat(closing.getCounts().getAllFields()).isEmpty();
        assertThat(closing.getEndTime()).isEqualTo(UsageRecords.timestamp(START));
    }

    private static MeteredUsage running(long in, long out) {
        return new MeteredUsage(EngineUsage.of(in, 0, out), CountSource.COUNT_SOURCE_ENGINE_RUNNING);
    }
}
