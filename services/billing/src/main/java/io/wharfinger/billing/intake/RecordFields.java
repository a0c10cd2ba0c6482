package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Opening;
import io.wharfinger.contracts.router.v1.Units;
import io.wharfinger.contracts.router.v1.Unrecorded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one usage record as its message has them, whatever the contract says of them: filled anew by each record, so
 * that reading makes nothing that is not kept. Of several facts in one record the last counts. Belongs to one thread.
 */
final class RecordFields {
    private static final int CLASSES = TokenClass.values().length;
    /** 9999-12-31, the last day of the contract's timestamps. */
    private static final long EPOCH_SECOND_MAX = 253_402_214_400L;

    private static final int NANOS_MAX = 999_999_999;
    private static final int NANOS_PER_MICRO = 1000;

    private final AttributionReader attributions = new AttributionReader();
    FactKind kind = FactKind.UNKNOWN;

    @Nullable Instant time;

    @Nullable UUID requestId;

    @Nullable Attribution attribution;

    @Nullable String attributionFlaw;

    @Nullable Instant startTime;

    @Nullable Instant endTime;

    TokenCounts counts = TokenCounts.zero();
    long openingSeq;
    int countSource;
    int outcome;
    long ttftMicros;
    int httpStatus;
    Pieces pieces = Pieces.NONE;
    long unrecordedRequests;

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
        pieces = Pieces.NONE;
        unrecordedRequests = 0;
    }

    /**
     * Reads the record that the cursor is at the beginning of.
     *
     * @throws IllegalArgumentException if it is no protobuf message
     */
    void read(ProtoCursor message) {
        clear();
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
                case io.wharfinger.contracts.router.v1.UsageRecord.UNRECORDED_FIELD_NUMBER -> unrecorded(message);
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
                case Closing.UNITS_FIELD_NUMBER -> pieces = pieces(message);
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

    private static Pieces pieces(ProtoCursor message) {
        var outer = message.enter();
        var images = 0L;
        var audioMillis = 0L;
        var documents = 0L;
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case Units.IMAGES_OUT_FIELD_NUMBER -> images = message.number();
                case Units.AUDIO_IN_MILLIS_FIELD_NUMBER -> audioMillis = message.number();
                case Units.DOCUMENTS_FIELD_NUMBER -> documents = message.number();
                default -> message.skip();
            }
        }
        message.leave(outer);
        return new Pieces(images, audioMillis, documents);
    }

    /** Requests that a router tells it has served without records. */
    private void unrecorded(ProtoCursor message) {
        clearFact();
        kind = FactKind.UNKNOWN;
        var outer = message.enter();
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            if (field == Unrecorded.REQUESTS_FIELD_NUMBER) {
                unrecordedRequests = message.number();
            } else {
                message.skip();
            }
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
}
