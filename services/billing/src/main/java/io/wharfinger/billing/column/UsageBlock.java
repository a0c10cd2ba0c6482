package io.wharfinger.billing.column;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * The records of one tenant in one batch, as arrays; those are read when the first value of each is asked for. Records are
 * numbered from 0, in the order in which they were taken in. What a record does not have reads as 0.
 */
public final class UsageBlock {
    private static final FactKind[] KINDS = FactKind.values();
    private static final CountSource[] SOURCES = CountSource.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int CLASSES = TokenClass.values().length;
    private static final int ID_LOW_BYTES = 10;

    private final BlockColumns columns;
    private final List<ProducerEpoch> producers;
    private final long[] attributionIds;

    private UsageBlock(BlockColumns columns) {
        this.columns = columns;
        this.producers = columns.producers();
        this.attributionIds = columns.attributionIds();
    }

    /** @throws RuntimeException if it is not a whole block */
    public static UsageBlock of(byte[] stored, Compression compression) {
        var bytes = compression.decompress(stored);
        return new UsageBlock(new BlockColumns(new Fields(new ColumnCursor(bytes, 0, bytes.length))));
    }

    /** Records. */
    public int size() {
        return columns.size();
    }

    /** When the records were received, in microseconds since 1970. */
    public long receivedMicros() {
        return columns.receivedMicros();
    }

    /** The lives of spools that records are from. */
    public List<ProducerEpoch> producers() {
        return producers;
    }

    /** Which of {@link #producers} a record is from. */
    public int producer(int record) {
        return columns.producer()[record];
    }

    /** Place within the batch. */
    public int place(int record) {
        return columns.place()[record];
    }

    public long seq(int record) {
        return columns.seq()[record];
    }

    /** What a record is, or was meant to be. */
    public FactKind kind(int record) {
        return KINDS[columns.shape(record) & Shape.KIND];
    }

    /** Whether a record breaks the contract. */
    public boolean isFlawed(int record) {
        return (columns.shape(record) & Shape.FLAWED) != 0;
    }

    /** Whether the opening of the record's request was in when it was taken in. */
    public boolean isOpeningIn(int record) {
        return (columns.shape(record) & Shape.OPENING_IN) != 0;
    }

    /** When the fact was recorded, in microseconds since 1970. */
    public long timeMicros(int record) {
        return columns.time()[record];
    }

    /** Of checkpoints and closings. */
    public long openingSeq(int record) {
        return columns.openingSeq()[record];
    }

    /** Number of the attribution, of openings and closings. */
    public long attribution(int record) {
        return attributionIds[columns.attribution()[record]];
    }

    /** Numbers of all attributions of the block. */
    public long[] attributions() {
        return attributionIds.clone();
    }

    /** When the request arrived, in microseconds since 1970; of openings and closings. */
    public long startMicros(int record) {
        return columns.start()[record];
    }

    /** When the response ended, in microseconds since 1970; of closings. */
    public long endMicros(int record) {
        return columns.end()[record];
    }

    /** Of closings. */
    public long ttftMicros(int record) {
        return columns.ttft()[record];
    }

    /** Of closings. */
    public int httpStatus(int record) {
        return columns.httpStatus()[record];
    }

    /** Of checkpoints and closings. */
    public CountSource countSource(int record) {
        return SOURCES[columns.source()[record] & Shape.SOURCE];
    }

    /** Of closings. */
    public Outcome outcome(int record) {
        return OUTCOMES[columns.source()[record] >> Shape.SOURCE_BITS];
    }

    /** Whether a closing is listed apart: the response was cut off, or its counts are estimated. */
    public boolean isPartial(int record) {
        return outcome(record).isPartial() || countSource(record) == CountSource.ESTIMATED;
    }

    /** Tokens of one class, of checkpoints and closings. */
    public long count(int record, int tokenClass) {
        return columns.count(tokenClass)[record];
    }

    /** Whether no record has tokens of the class. */
    public boolean lacks(int tokenClass) {
        return columns.lacks(tokenClass);
    }

    /** Of sound records. */
    public UUID requestId(int record) {
        var place = columns.soundPlace()[record];
        var low = columns.idLow();
        return new UUID(
                columns.idHigh()[record] << 16 | low.bigEndian(ID_LOW_BYTES * place, 2),
                low.bigEndian(ID_LOW_BYTES * place + 2, Long.BYTES));
    }

    /** The record as an object. */
    public UsageRecord record(int record, LongFunction<Attribution> who) {
        return isFlawed(record)
                ? new UsageRecord(seq(record), null, Instant.EPOCH, columns.flaw(record, kind(record)))
                : new UsageRecord(
                        seq(record), requestId(record), Micros.instant(timeMicros(record)), fact(record, who));
    }

    /** Tokens of a checkpoint or closing. */
    public TokenCounts counts(int record) {
        var counts = new long[CLASSES];
        for (var i = 0; i < CLASSES; i++) {
            counts[i] = count(record, i);
        }
        return TokenCounts.of(counts);
    }

    /** What a closing has used other than tokens. */
    public Pieces pieces(int record) {
        return new Pieces(columns.images()[record], columns.audioMillis()[record], columns.documents()[record]);
    }

    private Fact fact(int record, LongFunction<Attribution> who) {
        return switch (kind(record)) {
            case OPENING -> new Fact.Opening(who.apply(attribution(record)), Micros.instant(startMicros(record)));
            case CHECKPOINT -> new Fact.Checkpoint(openingSeq(record), counts(record), countSource(record));
            case CLOSING ->
                new Fact.Closing(
                        openingSeq(record),
                        who.apply(attribution(record)),
                        counts(record),
                        countSource(record),
                        outcome(record),
                        Micros.instant(startMicros(record)),
                        Micros.instant(endMicros(record)),
                        ttftMicros(record),
                        httpStatus(record),
                        pieces(record));
            case UNKNOWN -> throw new IllegalArgumentException("a sound record is of a kind that is known");
        };
    }
}
