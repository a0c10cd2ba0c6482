package io.wharfinger.router.usage;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.Attribution;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Opening;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.time.Instant;

/**
 * Makes the records of one request.
 *
 * @param requestId UUIDv7 of the request
 * @param attribution who is served what, and where
 * @param start when the request arrived
 */
public record UsageRecords(String requestId, Attribution attribution, Instant start) {
    /** The same for a request that another engine serves. */
    public UsageRecords servedBy(String deployment, String endpoint, String acceleratorClass) {
        Attribution served = attribution.toBuilder()
                .setDeployment(deployment)
                .setEndpoint(endpoint)
                .setAcceleratorClass(acceleratorClass)
                .build();
        return new UsageRecords(requestId, served, start);
    }

    /** To be written before the first byte goes to the engine. */
    public UsageRecord opening(Instant now) {
        return record(now)
                .setOpening(Opening.newBuilder().setAttribution(attribution).setStartTime(timestamp(start)))
                .build();
    }

    /** To be written while the response is under way. */
    public UsageRecord checkpoint(long openingSeq, MeteredUsage metered, Instant now) {
        return record(now)
                .setCheckpoint(Checkpoint.newBuilder()
                        .setOpeningSeq(openingSeq)
                        .setCounts(DisjointCounts.of(metered.usage()).counts())
                        .setCountSource(metered.source()))
                .build();
    }

    /** To be written before the last bytes go to the client. */
    public UsageRecord closing(long openingSeq, Ending ending) {
        return record(ending.time())
                .setClosing(Closing.newBuilder()
                        .setOpeningSeq(openingSeq)
                        .setAttribution(attribution)
                        .setCounts(DisjointCounts.of(ending.metered().usage()).counts())
                        .setCountSource(ending.metered().source())
                        .setOutcome(ending.outcome())
                        .setStartTime(timestamp(start))
                        .setEndTime(timestamp(ending.time()))
                        .setTtftMicros(ending.ttftMicros())
                        .setHttpStatus(ending.httpStatus()))
                .build();
    }

    private UsageRecord.Builder record(Instant now) {
        return UsageRecord.newBuilder().setRequestId(requestId).setTime(timestamp(now));
    }

    /** An instant in the contracts' form, in whole microseconds. */
    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano() / 1000 * 1000)
                .build();
    }
}
