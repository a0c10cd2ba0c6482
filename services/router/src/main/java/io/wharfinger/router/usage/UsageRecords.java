package io.wharfinger.router.usage;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Opening;
import io.wharfinger.contracts.router.v1.SloVerdict;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.contracts.type.v1.TokenCounts;
import io.wharfinger.tariff.usage.TokenTally;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Makes the records of one request: messages UsageRecord as bytes, the same as the generated classes would make, without
 * the objects.
 */
public final class UsageRecords {
    private static final int BYTES_MAX_WITHOUT_NAMES = 640;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_MILLI = 1000;

    private final byte[] requestId;
    private final byte[] attribution;
    private final Instant start;

    /**
     * @param requestId UUIDv7 of the request
     * @param attribution who is served what, and where, encoded
     * @param start when the request arrived
     */
    public UsageRecords(String requestId, byte[] attribution, Instant start) {
        this(requestId.getBytes(StandardCharsets.UTF_8), attribution, start);
    }

    private UsageRecords(byte[] requestId, byte[] attribution, Instant start) {
        this.requestId = requestId;
        this.attribution = attribution;
        this.start = start;
    }

    /** The same for a request that another engine serves, maybe with another model. */
    public UsageRecords servedBy(byte[] served) {
        return new UsageRecords(requestId, served, start);
    }

    /** To be written before the first byte goes to the engine. */
    public byte[] opening(Instant now) {
        BackwardMessage record = begin();
        int end = record.end();
        put(record, Opening.START_TIME_FIELD_NUMBER, start);
        record.bytes(Opening.ATTRIBUTION_FIELD_NUMBER, attribution);
        record.nested(UsageRecord.OPENING_FIELD_NUMBER, end);
        return finish(record, now);
    }

    /** To be written while the response is under way. */
    public byte[] checkpoint(long openingSeq, MeteredUsage metered, Instant now) {
        BackwardMessage record = begin();
        int end = record.end();
        put(record, Checkpoint.UNITS_FIELD_NUMBER, metered.units());
        record.number(Checkpoint.COUNT_SOURCE_FIELD_NUMBER, metered.source().getNumber());
        put(record, Checkpoint.COUNTS_FIELD_NUMBER, metered.usage());
        record.number(Checkpoint.OPENING_SEQ_FIELD_NUMBER, openingSeq);
        record.nested(UsageRecord.CHECKPOINT_FIELD_NUMBER, end);
        return finish(record, now);
    }

    /** To be written before the last bytes go to the client. */
    public byte[] closing(long openingSeq, Ending ending) {
        BackwardMessage record = begin();
        int end = record.end();
        putPace(record, ending.pace());
        MeteredUsage metered = ending.metered();
        put(record, Closing.UNITS_FIELD_NUMBER, metered.units());
        record.number(Closing.HTTP_STATUS_FIELD_NUMBER, ending.httpStatus());
        record.number(Closing.TTFT_MICROS_FIELD_NUMBER, ending.pace().ttftMicros());
        put(record, Closing.END_TIME_FIELD_NUMBER, ending.time());
        put(record, Closing.START_TIME_FIELD_NUMBER, start);
        record.number(Closing.OUTCOME_FIELD_NUMBER, ending.outcome().getNumber());
        record.number(Closing.COUNT_SOURCE_FIELD_NUMBER, metered.source().getNumber());
        put(record, Closing.COUNTS_FIELD_NUMBER, metered.usage());
        record.bytes(Closing.ATTRIBUTION_FIELD_NUMBER, attribution);
        record.number(Closing.OPENING_SEQ_FIELD_NUMBER, openingSeq);
        record.nested(UsageRecord.CLOSING_FIELD_NUMBER, end);
        return finish(record, ending.time());
    }

    private static void putPace(BackwardMessage record, AnswerPace pace) {
        record.number(Closing.TPOT_MICROS_FIELD_NUMBER, pace.tpotMicros());
        record.number(
                Closing.SLO_TPOT_FIELD_NUMBER, verdict(pace.verdict().tpot()).getNumber());
        record.number(Closing.SLO_TPOT_MICROS_FIELD_NUMBER, pace.objective().tpotMillis() * MICROS_PER_MILLI);
        record.number(
                Closing.SLO_TTFT_FIELD_NUMBER, verdict(pace.verdict().ttft()).getNumber());
        record.number(Closing.SLO_TTFT_MICROS_FIELD_NUMBER, pace.objective().ttftMillis() * MICROS_PER_MILLI);
    }

    private static SloVerdict verdict(io.wharfinger.router.tenants.SloVerdict.Slo slo) {
        return switch (slo) {
            case NONE -> SloVerdict.SLO_VERDICT_UNSPECIFIED;
            case MET -> SloVerdict.SLO_VERDICT_MET;
            case MISSED -> SloVerdict.SLO_VERDICT_MISSED;
        };
    }

    private BackwardMessage begin() {
        return new BackwardMessage(requestId.length + attribution.length + BYTES_MAX_WITHOUT_NAMES);
    }

    private byte[] finish(BackwardMessage record, Instant now) {
        put(record, UsageRecord.TIME_FIELD_NUMBER, now);
        record.bytes(UsageRecord.REQUEST_ID_FIELD_NUMBER, requestId);
        return record.toBytes();
    }

    private static void put(BackwardMessage record, int field, Instant time) {
        int end = record.end();
        record.number(Timestamp.NANOS_FIELD_NUMBER, nanos(time));
        record.number(Timestamp.SECONDS_FIELD_NUMBER, time.getEpochSecond());
        record.nested(field, end);
    }

    private static void put(BackwardMessage record, int field, EngineUsage usage) {
        TokenTally tokens = DisjointCounts.of(usage).tokens();
        int end = record.end();
        record.number(TokenCounts.IMAGE_OUT_FIELD_NUMBER, tokens.imageOut());
        record.number(TokenCounts.AUDIO_OUT_FIELD_NUMBER, tokens.audioOut());
        record.number(TokenCounts.REASONING_OUT_FIELD_NUMBER, tokens.reasoningOut());
        record.number(TokenCounts.TEXT_OUT_FIELD_NUMBER, tokens.textOut());
        record.number(TokenCounts.IMAGE_IN_FIELD_NUMBER, tokens.imageIn());
        record.number(TokenCounts.AUDIO_IN_FIELD_NUMBER, tokens.audioIn());
        record.number(TokenCounts.CACHE_WRITE_1H_FIELD_NUMBER, tokens.cacheWrite1h());
        record.number(TokenCounts.CACHE_WRITE_5M_FIELD_NUMBER, tokens.cacheWrite5m());
        record.number(TokenCounts.CACHE_READ_FIELD_NUMBER, tokens.cacheRead());
        record.number(TokenCounts.UNCACHED_TEXT_FIELD_NUMBER, tokens.uncachedText());
        record.nested(field, end);
    }

    private static void put(BackwardMessage record, int field, Units units) {
        if (units.equals(Units.NONE)) {
            return;
        }
        int end = record.end();
        record.number(io.wharfinger.contracts.router.v1.Units.DOCUMENTS_FIELD_NUMBER, units.documents());
        record.number(io.wharfinger.contracts.router.v1.Units.AUDIO_IN_MILLIS_FIELD_NUMBER, units.audioMillis());
        record.number(io.wharfinger.contracts.router.v1.Units.IMAGES_OUT_FIELD_NUMBER, units.images());
        record.nested(field, end);
    }

    /** An instant in the contracts' form, in whole microseconds. */
    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos((int) nanos(instant))
                .build();
    }

    private static long nanos(Instant instant) {
        return instant.getNano() / NANOS_PER_MICRO * NANOS_PER_MICRO;
    }
}
