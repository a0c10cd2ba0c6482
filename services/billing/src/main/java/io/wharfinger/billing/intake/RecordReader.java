package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks usage records against the contract, one after the other. Belongs to one thread. */
final class RecordReader {
    private static final CountSource[] SOURCES = CountSource.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    /** Far above any request; keeps every sum in 64 bits. */
    private static final long COUNT_MAX = 1_000_000_000_000L;

    private final RecordFields fields = new RecordFields();

    /**
     * Reads the record that the cursor is at the beginning of.
     *
     * @throws IllegalArgumentException if it is no protobuf message
     */
    UsageRecord read(long seq, ProtoCursor message) {
        var from = message.position();
        var to = message.end();
        fields.read(message);
        try {
            var when = required("time", fields.time);
            return new UsageRecord(seq, required(fields.requestId), when, fact(seq, when));
        } catch (FlawException e) {
            var raw = Base64.getEncoder().encodeToString(Arrays.copyOfRange(message.bytes(), from, to));
            return new UsageRecord(
                    seq, null, Instant.EPOCH, new Fact.Flawed(fields.kind, String.valueOf(e.getMessage()), raw));
        }
    }

    private Fact fact(long seq, Instant when) throws FlawException {
        return switch (fields.kind) {
            case OPENING -> new Fact.Opening(attribution(), startTime(when));
            case CHECKPOINT -> new Fact.Checkpoint(openingSeq(seq), counts(), countSource());
            case CLOSING -> closing(seq, when);
            case UNKNOWN -> throw new FlawException(unknown());
        };
    }

    private String unknown() {
        return fields.unrecordedRequests > 0
                ? "the router served " + fields.unrecordedRequests
                        + " requests without recording them, as it was told to: they cannot be billed"
                : "no fact that this version of billing knows";
    }

    private Fact closing(long seq, Instant when) throws FlawException {
        var ended = outcome();
        var used = counts();
        var pieces = pieces();
        if (ended == Outcome.ENGINE_REFUSED && !(used.isZero() && pieces.isZero())) {
            throw new FlawException("refused by the engine, and yet it counts tokens or units");
        }
        return new Fact.Closing(
                openingSeq(seq),
                attribution(),
                used,
                countSource(),
                ended,
                startTime(when),
                required("end_time", fields.endTime),
                Math.max(0, fields.ttftMicros),
                fields.httpStatus,
                pieces);
    }

    private Pieces pieces() throws FlawException {
        if (!fields.pieces.isWithin(COUNT_MAX)) {
            throw new FlawException("a count of units is below zero or above " + COUNT_MAX);
        }
        return fields.pieces;
    }

    private Attribution attribution() throws FlawException {
        var flaw = fields.attributionFlaw;
        if (flaw != null) {
            throw new FlawException(flaw);
        }
        var attribution = fields.attribution;
        if (attribution == null) {
            throw new FlawException("tenant_path is not a path such as /emea/acme/");
        }
        return attribution;
    }

    private Instant startTime(Instant otherwise) throws FlawException {
        return fields.startTime == null ? otherwise : required("start_time", fields.startTime);
    }

    private long openingSeq(long seq) throws FlawException {
        var openingSeq = fields.openingSeq;
        if (openingSeq < 1 || openingSeq >= seq) {
            throw new FlawException("opening_seq " + openingSeq + " is not before the record's own number " + seq);
        }
        return openingSeq;
    }

    private TokenCounts counts() throws FlawException {
        if (!fields.counts.isWithin(COUNT_MAX)) {
            throw new FlawException("a token count is below zero or above " + COUNT_MAX);
        }
        return fields.counts;
    }

    private Outcome outcome() throws FlawException {
        var outcome = fields.outcome;
        if (outcome < 1 || outcome > OUTCOMES.length) {
            throw new FlawException("outcome " + outcome + " is not known");
        }
        return OUTCOMES[outcome - 1];
    }

    private CountSource countSource() throws FlawException {
        var countSource = fields.countSource;
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
