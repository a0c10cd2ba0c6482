package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Opening;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one usage record after the other and checks them against the contract. Belongs to one thread. */
final class RecordReader {
    private static final CountSource[] SOURCES = CountSource.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int CLASSES = TokenClass.values().length;
    /** Far above any request; keeps every sum in 64 bits. */
    private static final long COUNT_MAX = 1_000_000_000_000L;
    /** 9999-12-31, the last day of the contract's timestamps. */
    private static final long EPOCH_SECOND_MAX = 253_402_214_400L;

    private static final int NANOS_MAX = 999_999_999;
    private static final int NANOS_PER_MICRO = 1000;

    private final AttributionReader attributions = new AttributionReader();
    private FactKind kind = FactKind.UNKNOWN;
    private @Nullable Instant time;
    private @Nullable UUID requestId;
    private @Nullable Attribution attribution;
    private @Nullable String attributionFlaw;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private TokenCounts counts = TokenCounts.zero();
    private long openingSeq;
    private int countSource;
    private int outcome;
    private long ttftMicros;
    private int httpStatus;

    /**
     * Reads the record that the cursor is at the beginning of.
     *
     * @throws IllegalArgumentException if it is no protobuf message
     */
    UsageRecord read(long seq, ProtoCursor message) {
        var from = message.position();
        var to = message.end();
        clear();
        parse(message);
        try {
            var when = required("time", time);
            return new UsageRecord(seq, required(requestId), when, fact(seq, when));
        } catch (FlawException e) {
            var raw = Base64.getEncoder().encodeToString(Arrays.copyOfRange(message.bytes(), from, to));
            return new UsageRecord(
                    seq, null, Instant.EPOCH, new Fact.Flawed(kind, String.valueOf(e.getMessage()), raw));
        }
    }

    private void clear() {
        kind = FactKind.UNKNOWN;
        time = null;
        requestId = null;
        clearFact();
    }

    private void clearFact() {
        attribution = null;
        attributionFlaw = null;
        startTime = null;
        endTime = null;
        counts = TokenCounts.zero();
        openingSeq = 0;
        countSource = 0;
        outcome = 0;
        ttftMicros = 0;
        httpStatus = 0;
    }

    private void parse(ProtoCursor message) {
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case io.wharfinger.contracts.router.v1.UsageRecord.REQUEST_ID_FIELD_NUMBER ->
                    requestId = RequestIds.read(message);
                case io.wharfinger.contracts.router.v1.UsageRecord.TIME_FIELD_NUMBER -> time = time(message);
                case io.wharfinger.contracts.router.v1.UsageRecord.OPENING_FIELD_NUMBER ->
                    fact(FactKind.OPENING, message);
                case io.wharfinger.contracts.router.v1.UsageRecord.CHECKPOINT_FIELD_NUMBER ->
                    fact(FactKind.CHECKPOINT, message);
                case io.wharfinger.contracts.router.v1.UsageRecord.CLOSING_FIELD_NUMBER ->
                    fact(FactKind.CLOSING, message);
                default -> message.skip();
            }
        }
    }

    private void fact(FactKind what, ProtoCursor message) {
        clearFact();
        kind = what;
        var outer = message.enter();
        switch (what) {
            case OPENING -> parseOpening(message);
            case CHECKPOINT -> parseCheckpoint(message);
            case CLOSING -> parseClosing(message);
            case UNKNOWN -> throw new IllegalStateException("only known facts are read");
        }
        message.leave(outer);
    }

    private void parseOpening(ProtoCursor message) {
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case Opening.ATTRIBUTION_FIELD_NUMBER -> attribute(message);
                case Opening.START_TIME_FIELD_NUMBER -> startTime = time(message);
                default -> message.skip();
            }
        }
    }

    private void parseCheckpoint(ProtoCursor message) {
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case Checkpoint.OPENING_SEQ_FIELD_NUMBER -> openingSeq = message.number();
                case Checkpoint.COUNTS_FIELD_NUMBER -> counts = counts(message);
                case Checkpoint.COUNT_SOURCE_FIELD_NUMBER -> countSource = (int) message.number();
                default -> message.skip();
            }
        }
    }

    private void parseClosing(ProtoCursor message) {
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case Closing.OPENING_SEQ_FIELD_NUMBER -> openingSeq = message.number();
                case Closing.ATTRIBUTION_FIELD_NUMBER -> attribute(message);
                case Closing.COUNTS_FIELD_NUMBER -> counts = counts(message);
                case Closing.COUNT_SOURCE_FIELD_NUMBER -> countSource = (int) message.number();
                case Closing.OUTCOME_FIELD_NUMBER -> outcome = (int) message.number();
                case Closing.START_TIME_FIELD_NUMBER -> startTime = time(message);
                case Closing.END_TIME_FIELD_NUMBER -> endTime = time(message);
                case Closing.TTFT_MICROS_FIELD_NUMBER -> ttftMicros = message.number();
                case Closing.HTTP_STATUS_FIELD_NUMBER -> httpStatus = (int) message.number();
                default -> message.skip();
            }
        }
    }

    private void attribute(ProtoCursor message) {
        var outer = message.enter();
        try {
            attribution = attributions.read(message);
            attributionFlaw = null;
        } catch (FlawException e) {
            attributionFlaw = String.valueOf(e.getMessage());
        }
        message.leave(outer);
    }

    private static TokenCounts counts(ProtoCursor message) {
        var outer = message.enter();
        var tokens = new long[CLASSES];
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            if (field <= CLASSES) {
                tokens[field - 1] = message.number();
            } else {
                message.skip();
            }
        }
        message.leave(outer);
        return TokenCounts.of(tokens);
    }

    /** The time; a moment before 1970 if it is out of bounds. */
    private static Instant time(ProtoCursor message) {
        var outer = message.enter();
        var seconds = 0L;
        var nanos = 0L;
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case com.google.protobuf.Timestamp.SECONDS_FIELD_NUMBER -> seconds = message.number();
                case com.google.protobuf.Timestamp.NANOS_FIELD_NUMBER -> nanos = message.number();
                default -> message.skip();
            }
        }
        message.leave(outer);
        return seconds < 1 || seconds > EPOCH_SECOND_MAX || nanos < 0 || nanos > NANOS_MAX
                ? Instant.MIN
                : Instant.ofEpochSecond(seconds, nanos - nanos % NANOS_PER_MICRO);
    }

    private Fact fact(long seq, Instant when) throws FlawException {
        return switch (kind) {
            case OPENING -> new Fact.Opening(attribution(), startTime(when));
            case CHECKPOINT -> new Fact.Checkpoint(openingSeq(seq), counts(), countSource());
            case CLOSING -> closing(seq, when);
            case UNKNOWN -> throw new FlawException("no fact that this version of billing knows");
        };
    }

    private Fact closing(long seq, Instant when) throws FlawException {
        var ended = outcome();
        var used = counts();
        if (ended == Outcome.ENGINE_REFUSED && !used.isZero()) {
            throw new FlawException("refused by the engine, and yet it counts tokens");
        }
        return new Fact.Closing(
                openingSeq(seq),
                attribution(),
                used,
                countSource(),
                ended,
                startTime(when),
                required("end_time", endTime),
                Math.max(0, ttftMicros),
                httpStatus);
    }

    private Attribution attribution() throws FlawException {
        if (attributionFlaw != null) {
            throw new FlawException(attributionFlaw);
        }
        if (attribution == null) {
            throw new FlawException("tenant_path is not a path such as /emea/acme/");
        }
        return attribution;
    }

    private Instant startTime(Instant otherwise) throws FlawException {
        return startTime == null ? otherwise : required("start_time", startTime);
    }

    private long openingSeq(long seq) throws FlawException {
        if (openingSeq < 1 || openingSeq >= seq) {
            throw new FlawException("opening_seq " + openingSeq + " is not before the record's own number " + seq);
        }
        return openingSeq;
    }

    private TokenCounts counts() throws FlawException {
        if (!counts.isWithin(COUNT_MAX)) {
            throw new FlawException("a token count is below zero or above " + COUNT_MAX);
        }
        return counts;
    }

    private Outcome outcome() throws FlawException {
        if (outcome < 1 || outcome > OUTCOMES.length) {
            throw new FlawException("outcome " + outcome + " is not known");
        }
        return OUTCOMES[outcome - 1];
    }

    private CountSource countSource() throws FlawException {
        // A request that ended before anything was counted has no source.
        if (countSource == 0) {
            return CountSource.CHUNKS;
        }
        if (countSource < 0 || countSource > SOURCES.length) {
            throw new FlawException("count_source " + countSource + " is not known");
        }
        return SOURCES[countSource - 1];
    }

    private static Instant required(String field, @Nullable Instant when) throws FlawException {
        if (when == null || when.equals(Instant.MIN)) {
            throw new FlawException(field + " is not set or out of bounds");
        }
        return when;
    }

    private static UUID required(@Nullable UUID id) throws FlawException {
        if (id == null) {
            throw new FlawException("request_id is not a UUID");
        }
        return id;
    }
}
