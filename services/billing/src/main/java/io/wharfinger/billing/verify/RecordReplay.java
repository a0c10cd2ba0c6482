package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.TokenClass;

/**
 * Goes through raw records in the order in which they were taken in, and says what each batch has to bill: the first closing
 * of a request, and what was billed of it before taken back.
 */
final class RecordReplay {
    private static final int CLASSES = TokenClass.values().length;
    private static final int INPUT_CLASSES = TokenClass.TEXT_OUT.ordinal();
    private static final long MINUTE = 60_000_000L;
    private static final long TOLERANCE = 5 * MINUTE;

    private final Spools spools;
    private final Expected expected;
    private final Findings findings;
    private long records;

    RecordReplay(Spools spools, Expected expected, Findings findings) {
        this.spools = spools;
        this.expected = expected;
        this.findings = findings;
    }

    /** Records so far. */
    long records() {
        return records;
    }

    void take(long batch, UsageBlock block) {
        var from = block.producers().stream().map(spools::of).toArray(Spool[]::new);
        var size = block.size();
        records += size;
        for (var i = 0; i < size; i++) {
            var spool = from[block.producer(i)];
            if (!spool.taken().add(block.seq(i))) {
                findings.differs(
                        Comparison.POSITIONS,
                        "batch %d: record %d of %s was taken in before"
                                .formatted(batch, block.seq(i), spool.producer()));
            }
            if (block.isFlawed(i)) {
                if (block.kind(i) == FactKind.OPENING) {
                    spool.unreadable().add(block.seq(i));
                }
            } else {
                take(spool, block, i);
            }
        }
    }

    private void take(Spool spool, UsageBlock block, int i) {
        switch (block.kind(i)) {
            case OPENING -> open(spool, block, i);
            case CHECKPOINT -> checkpoint(spool, block, i);
            case CLOSING -> close(spool, block, i);
            case UNKNOWN -> throw new BrokenBooksException("a sound record is of a kind that is not known");
        }
    }

    private static void open(Spool spool, UsageBlock block, int i) {
        var seq = block.seq(i);
        spool.opened().add(seq);
        var watched = spool.watched(seq);
        if (watched != null) {
            watched.opened(block.attribution(i), minute(block.startMicros(i), block.receivedMicros()));
        }
    }

    private static void checkpoint(Spool spool, UsageBlock block, int i) {
        var watched = spool.watched(block.openingSeq(i));
        if (watched != null) {
            watched.checkpoint(block.seq(i), counts(block, i), minute(block.timeMicros(i), block.receivedMicros()));
        }
    }

    private void close(Spool spool, UsageBlock block, int i) {
        var openingSeq = block.openingSeq(i);
        if (!spool.closed().add(openingSeq) || spool.isNoOpening(openingSeq)) {
            return;
        }
        var minute = minute(block.endMicros(i), block.receivedMicros());
        var ended = block.outcome(i);
        var partial = (ended != Outcome.COMPLETED && ended != Outcome.LENGTH_LIMITED)
                || block.countSource(i) == CountSource.ESTIMATED;
        var watched = spool.watched(openingSeq);
        if (watched != null && watched.isBilled()) {
            // What was billed from the checkpoint is taken back.
            expected.add(block.attribution(i), unit -> -tokens(watched, unit), input(watched), minute, partial);
        }
        expected.add(block.attribution(i), unit -> used(block, i, unit), input(block, i), minute, partial);
    }

    /** A request that went silent is billed from its last checkpoint. */
    void expire(long batch, Spool spool, long openingSeq, long checkpointSeq) {
        var request = spool.watched(openingSeq);
        if (request == null || request.attribution() == 0) {
            findings.differs(
                    Comparison.EXPIRIES,
                    "batch %d: request %s/%d has expired, and has no opening"
                            .formatted(batch, spool.producer(), openingSeq));
            return;
        }
        findings.compared(Comparison.EXPIRIES, 1);
        if (request.checkpointSeq() != checkpointSeq) {
            findings.differs(
                    Comparison.EXPIRIES,
                    "batch %d: request %s/%d was billed from checkpoint %d, its last was %d"
                            .formatted(batch, spool.producer(), openingSeq, checkpointSeq, request.checkpointSeq()));
        }
        expected.add(
                request.attribution(), unit -> tokens(request, unit), input(request), request.minuteMicros(), true);
        request.billed(batch);
    }

    /** Of what is no token, nothing was billed before the closing. */
    private static long tokens(Spool.Watched request, int unit) {
        return unit < CLASSES ? request.count(unit) : 0;
    }

    private static long used(UsageBlock block, int i, int unit) {
        return switch (unit - CLASSES) {
            case 0 -> block.pieces(i).images();
            case 1 -> (block.pieces(i).audioMillis() + 999) / 1000;
            case 2 -> block.pieces(i).documents();
            default -> tokens(block, i, unit);
        };
    }

    private static long tokens(UsageBlock block, int i, int tokenClass) {
        return block.lacks(tokenClass) ? 0 : block.count(i, tokenClass);
    }

    private static long input(UsageBlock block, int i) {
        var input = 0L;
        for (var tokenClass = 0; tokenClass < INPUT_CLASSES; tokenClass++) {
            input += tokens(block, i, tokenClass);
        }
        return input;
    }

    private static long input(Spool.Watched request) {
        var input = 0L;
        for (var tokenClass = 0; tokenClass < INPUT_CLASSES; tokenClass++) {
            input += request.count(tokenClass);
        }
        return input;
    }

    private static long[] counts(UsageBlock block, int i) {
        var counts = new long[CLASSES];
        for (var tokenClass = 0; tokenClass < CLASSES; tokenClass++) {
            counts[tokenClass] = tokens(block, i, tokenClass);
        }
        return counts;
    }

    /** Start of the minute that usage counts for: the router's time, held to five minutes around receipt. */
    private static long minute(long routerMicros, long receivedMicros) {
        var held = Math.max(Math.min(routerMicros, receivedMicros + TOLERANCE), receivedMicros - TOLERANCE);
        return held - Math.floorMod(held, MINUTE);
    }
}
