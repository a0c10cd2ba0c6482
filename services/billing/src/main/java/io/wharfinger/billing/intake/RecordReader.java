package io.wharfinger.billing.intake;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Opening;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads one usage record and checks it against the contract. */
final class RecordReader {
    private static final Pattern TENANT_PATH = Pattern.compile("/([a-z0-9-]{1,40}/){1,32}");
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-fA-F-]{36}");
    private static final int TEXT_LENGTH_MAX = 200;
    /** Far above any request; keeps every sum in 64 bits. */
    private static final long COUNT_MAX = 1_000_000_000_000L;
    /** 9999-12-31, the last day of the contract's timestamps. */
    private static final long EPOCH_SECOND_MAX = 253_402_214_400L;

    private RecordReader() {}

    static UsageRecord read(long seq, io.wharfinger.contracts.router.v1.UsageRecord record) {
        var kind = kind(record);
        try {
            var time = time("time", record.getTime());
            return new UsageRecord(seq, requestId(record.getRequestId()), time, fact(seq, time, record));
        } catch (FlawException e) {
            var raw = Base64.getEncoder().encodeToString(record.toByteArray());
            return new UsageRecord(
                    seq, null, Instant.EPOCH, new Fact.Flawed(kind, String.valueOf(e.getMessage()), raw));
        }
    }

    private static FactKind kind(io.wharfinger.contracts.router.v1.UsageRecord record) {
        return switch (record.getFactCase()) {
            case OPENING -> FactKind.OPENING;
            case CHECKPOINT -> FactKind.CHECKPOINT;
            case CLOSING -> FactKind.CLOSING;
            case FACT_NOT_SET -> FactKind.UNKNOWN;
        };
    }

    private static Fact fact(long seq, Instant time, io.wharfinger.contracts.router.v1.UsageRecord record)
            throws FlawException {
        return switch (record.getFactCase()) {
            case OPENING -> opening(time, record.getOpening());
            case CHECKPOINT -> checkpoint(seq, record.getCheckpoint());
            case CLOSING -> closing(seq, time, record.getClosing());
            case FACT_NOT_SET -> throw new FlawException("no fact that this version of billing knows");
        };
    }

    private static Fact opening(Instant time, Opening opening) throws FlawException {
        var start = opening.hasStartTime() ? time("start_time", opening.getStartTime()) : time;
        return new Fact.Opening(attribution(opening.getAttribution()), start);
    }

    private static Fact checkpoint(long seq, Checkpoint checkpoint) throws FlawException {
        return new Fact.Checkpoint(
                openingSeq(seq, checkpoint.getOpeningSeq()),
                counts(checkpoint.getCounts()),
                countSource(checkpoint.getCountSourceValue()));
    }

    private static Fact closing(long seq, Instant time, Closing closing) throws FlawException {
        var outcome = outcome(closing.getOutcomeValue());
        var counts = counts(closing.getCounts());
        if (outcome == Outcome.ENGINE_REFUSED && !counts.isZero()) {
            throw new FlawException("refused by the engine, and yet it counts tokens");
        }
        return new Fact.Closing(
                openingSeq(seq, closing.getOpeningSeq()),
                attribution(closing.getAttribution()),
                counts,
                countSource(closing.getCountSourceValue()),
                outcome,
                closing.hasStartTime() ? time("start_time", closing.getStartTime()) : time,
                time("end_time", closing.getEndTime()),
                Math.max(0, closing.getTtftMicros()),
                closing.getHttpStatus());
    }

    private static long openingSeq(long seq, long openingSeq) throws FlawException {
        if (openingSeq < 1 || openingSeq >= seq) {
            throw new FlawException("opening_seq " + openingSeq + " is not before the record's own number " + seq);
        }
        return openingSeq;
    }

    private static Attribution attribution(io.wharfinger.contracts.router.v1.Attribution from) throws FlawException {
        if (!TENANT_PATH.matcher(from.getTenantPath()).matches()) {
            throw new FlawException("tenant_path is not a path such as /emea/acme/");
        }
        return new Attribution(
                from.getTenantPath(),
                text("key_id", from.getKeyId()),
                text("model", from.getModel()),
                text("deployment", from.getDeployment()),
                text("endpoint", from.getEndpoint()),
                text("accelerator_class", from.getAcceleratorClass()),
                text("service_tier", from.getServiceTier()),
                text("api", from.getApi()));
    }

    private static String text(String field, String text) throws FlawException {
        if (text.length() > TEXT_LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new FlawException(field + " has control characters or is longer than " + TEXT_LENGTH_MAX);
        }
        return text;
    }

    private static TokenCounts counts(io.wharfinger.contracts.type.v1.TokenCounts from) throws FlawException {
        var counts = TokenCounts.of(
                from.getUncachedText(),
                from.getCacheRead(),
                from.getCacheWrite5M(),
                from.getCacheWrite1H(),
                from.getAudioIn(),
                from.getImageIn(),
                from.getTextOut(),
                from.getReasoningOut(),
                from.getAudioOut(),
                from.getImageOut());
        if (!counts.isWithin(COUNT_MAX)) {
            throw new FlawException("a token count is below zero or above " + COUNT_MAX);
        }
        return counts;
    }

    private static Outcome outcome(int number) throws FlawException {
        if (number < 1 || number > Outcome.values().length) {
            throw new FlawException("outcome " + number + " is not known");
        }
        return Outcome.values()[number - 1];
    }

    private static CountSource countSource(int number) throws FlawException {
        // A request that ended before anything was counted has no source.
        if (number == 0) {
            return CountSource.CHUNKS;
        }
        if (number < 0 || number > CountSource.values().length) {
            throw new FlawException("count_source " + number + " is not known");
        }
        return CountSource.values()[number - 1];
    }

    private static Instant time(String field, Timestamp time) throws FlawException {
        if (time.getSeconds() < 1 || time.getSeconds() > EPOCH_SECOND_MAX) {
            throw new FlawException(field + " is not set or out of bounds");
        }
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }

    private static UUID requestId(String text) throws FlawException {
        if (!REQUEST_ID.matcher(text).matches()) {
            throw new FlawException("request_id is not a UUID");
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new FlawException("request_id is not a UUID");
        }
    }
}
