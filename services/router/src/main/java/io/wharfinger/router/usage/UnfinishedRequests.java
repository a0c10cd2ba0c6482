package io.wharfinger.router.usage;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Opening;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.contracts.type.v1.TokenCounts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds, among the records that an earlier run has left, the requests that it did not bring to an end, and ends them with
 * what their last checkpoint says.
 */
public final class UnfinishedRequests {
    private final TreeMap<Long, Unfinished> byOpeningSeq = new TreeMap<>();

    /** A request without a closing: its last word is the newest checkpoint, or none. */
    private record Unfinished(String requestId, Opening opening, Checkpoint last, Timestamp lastTime) {}

    /** Takes the next record in. */
    public void observe(long seq, UsageRecord record) {
        switch (record.getFactCase()) {
            case OPENING ->
                byOpeningSeq.put(
                        seq,
                        new Unfinished(
                                record.getRequestId(),
                                record.getOpening(),
                                Checkpoint.getDefaultInstance(),
                                record.getTime()));
            case CHECKPOINT ->
                byOpeningSeq.computeIfPresent(
                        record.getCheckpoint().getOpeningSeq(),
                        (opening, unfinished) -> new Unfinished(
                                unfinished.requestId(),
                                unfinished.opening(),
                                record.getCheckpoint(),
                                record.getTime()));
            case CLOSING -> byOpeningSeq.remove(record.getClosing().getOpeningSeq());
            case UNRECORDED, FACT_NOT_SET -> {}
        }
    }

    /** The closings to be written now, by the number of the opening. */
    public Map<Long, UsageRecord> closings(Instant now) {
        TreeMap<Long, UsageRecord> closings = new TreeMap<>();
        byOpeningSeq.forEach((seq, unfinished) -> closings.put(seq, closing(seq, unfinished, now)));
        return closings;
    }

    private static UsageRecord closing(long openingSeq, Unfinished unfinished, Instant now) {
        boolean counted = unfinished.last().hasCounts();
        return UsageRecord.newBuilder()
                .setRequestId(unfinished.requestId())
                .setTime(UsageRecords.timestamp(now))
                .setClosing(Closing.newBuilder()
                        .setOpeningSeq(openingSeq)
                        .setAttribution(unfinished.opening().getAttribution())
                        .setCounts(counted ? unfinished.last().getCounts() : TokenCounts.getDefaultInstance())
                        .setCountSource(counted ? unfinished.last().getCountSource() : CountSource.COUNT_SOURCE_CHUNKS)
                        .setOutcome(Outcome.OUTCOME_ROUTER_LOST)
                        .setStartTime(unfinished.opening().getStartTime())
                        .setEndTime(unfinished.lastTime()))
                .build();
    }
}
