package io.wharfinger.billing.intake;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.contracts.router.v1.Attribution;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Opening;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.contracts.type.v1.TokenCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Usage batches as a router would send them, for tests. */
public final class Batches {
    public static final long EPOCH = 1_790_000_000_000_000L;

    private final String producer;
    private final Instant time;

    /** Batches of one producer, all of whose records are of one moment. */
    public Batches(String producer, Instant time) {
        this.producer = producer;
        this.time = time;
    }

    public io.wharfinger.contracts.router.v1.UsageBatch message(long firstSeq, UsageRecord... records) {
        return message(firstSeq, List.of(records));
    }

    public io.wharfinger.contracts.router.v1.UsageBatch message(long firstSeq, List<UsageRecord> records) {
        return io.wharfinger.contracts.router.v1.UsageBatch.newBuilder()
                .setProducer(producer)
                .setEpoch(EPOCH)
                .setFirstSeq(firstSeq)
                .addAllRecords(records)
                .build();
    }

    /** A batch as the intake reads it. */
    public UsageBatch batch(long firstSeq, UsageRecord... records) {
        return read(message(firstSeq, records));
    }

    public UsageBatch batch(long firstSeq, List<UsageRecord> records) {
        return read(message(firstSeq, records));
    }

    /** A batch without records that gives numbers up. */
    public UsageBatch lost(long first, long last) {
        return read(message(0).toBuilder()
                .addLost(SeqRange.newBuilder().setFirstSeq(first).setLastSeq(last))
                .build());
    }

    public ProducerEpoch producer() {
        return new ProducerEpoch(producer, EPOCH);
    }

    /** A run of whole requests: an opening and a closing each, from a number on. */
    public List<UsageRecord> requests(long firstSeq, int count, String tenant, long tokensIn, long tokensOut) {
        var records = new ArrayList<UsageRecord>();
        for (var i = 0; i < count; i++) {
            var opening = firstSeq + records.size();
            records.add(opening(tenant, "small"));
            records.add(closing(opening, tenant, "small", tokensIn, tokensOut));
        }
        return records;
    }

    public UsageRecord opening(String tenant, String model) {
        return record().setOpening(Opening.newBuilder()
                        .setAttribution(attribution(tenant, model))
                        .setStartTime(timestamp()))
                .build();
    }

    public UsageRecord checkpoint(long openingSeq, long tokensIn, long tokensOut) {
        return record().setCheckpoint(Checkpoint.newBuilder()
                        .setOpeningSeq(openingSeq)
                        .setCounts(counts(tokensIn, tokensOut))
                        .setCountSource(CountSource.COUNT_SOURCE_ENGINE_RUNNING))
                .build();
    }

    public UsageRecord closing(long openingSeq, String tenant, String model, long tokensIn, long tokensOut) {
        return closing(openingSeq, tenant, model, tokensIn, tokensOut, Outcome.OUTCOME_COMPLETED);
    }

    public UsageRecord closing(
            long openingSeq, String tenant, String model, long tokensIn, long tokensOut, Outcome outcome) {
        return record().setClosing(Closing.newBuilder()
                        .setOpeningSeq(openingSeq)
                        .setAttribution(attribution(tenant, model))
                        .setCounts(counts(tokensIn, tokensOut))
                        .setCountSource(CountSource.COUNT_SOURCE_ENGINE_FINAL)
                        .setOutcome(outcome)
                        .setStartTime(timestamp())
                        .setEndTime(timestamp())
                        .setTtftMicros(1000)
                        .setHttpStatus(200))
                .build();
    }

    private UsageRecord.Builder record() {
        return UsageRecord.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTime(timestamp());
    }

    private static Attribution attribution(String tenant, String model) {
        return Attribution.newBuilder()
                .setTenantPath(tenant)
                .setKeyId("key1")
                .setModel(model)
                .setDeployment("dep")
                .setEndpoint("engine-1")
                .setAcceleratorClass("h100-sxm")
                .setServiceTier("standard")
                .setApi("/v1/chat/completions")
                .build();
    }

    private static TokenCounts counts(long tokensIn, long tokensOut) {
        return TokenCounts.newBuilder()
                .setUncachedText(tokensIn)
                .setTextOut(tokensOut)
                .build();
    }

    private Timestamp timestamp() {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static UsageBatch read(io.wharfinger.contracts.router.v1.UsageBatch message) {
        try {
            return new UsageReader().read(message.toByteArray(), "");
        } catch (UnreadableBatchException e) {
            throw new AssertionError(e);
        }
    }
}
