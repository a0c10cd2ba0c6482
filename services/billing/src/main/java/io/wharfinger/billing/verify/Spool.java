package io.wharfinger.billing.verify;

import io.wharfinger.billing.position.ProducerEpoch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has come of one life of one producer's spool: which numbers, and how its requests stand. */
final class Spool {
    private final ProducerEpoch producer;
    private final NumberSet taken = new NumberSet();
    private final NumberSet opened = new NumberSet();
    private final NumberSet unreadable = new NumberSet();
    private final NumberSet closed = new NumberSet();
    private final NumberSet watched = new NumberSet();
    private final Map<Long, Watched> watch = new HashMap<>();

    /** A request whose last checkpoint matters: one that is billed from it, or that is open in the last snapshot. */
    static final class Watched {
        private long attribution;
        private long checkpointSeq;
        private long[] counts = {};
        private long minuteMicros;
        private long billedInBatch;

        /** Its attribution; 0 before its opening has come. */
        long attribution() {
            return attribution;
        }

        long checkpointSeq() {
            return checkpointSeq;
        }

        /** Tokens of a class by its last checkpoint. */
        long count(int tokenClass) {
            return counts.length == 0 ? 0 : counts[tokenClass];
        }

        long minuteMicros() {
            return minuteMicros;
        }

        boolean isBilled() {
            return billedInBatch != 0;
        }

        void opened(long by, long minute) {
            attribution = by;
            if (checkpointSeq == 0) {
                minuteMicros = minute;
            }
        }

        void checkpoint(long seq, long[] tokens, long minute) {
            if (!isBilled() && seq > checkpointSeq) {
                checkpointSeq = seq;
                counts = tokens;
                minuteMicros = minute;
            }
        }

        /** It is billed from its last checkpoint; what comes later changes that no more. */
        void billed(long batch) {
            billedInBatch = batch;
        }
    }

    Spool(ProducerEpoch producer) {
        this.producer = producer;
    }

    ProducerEpoch producer() {
        return producer;
    }

    /** Numbers whose records were taken in. */
    NumberSet taken() {
        return taken;
    }

    /** Numbers of openings. */
    NumberSet opened() {
        return opened;
    }

    /** Numbers of openings that break the contract: their requests are known by what follows. */
    NumberSet unreadable() {
        return unreadable;
    }

    /** Whether a number is taken, and not by an opening. */
    boolean isNoOpening(long seq) {
        return taken.contains(seq) && !opened.contains(seq) && !unreadable.contains(seq);
    }

    /** Numbers of the openings of requests whose closing has come. */
    NumberSet closed() {
        return closed;
    }

    void watch(long openingSeq) {
        if (watched.add(openingSeq)) {
            watch.put(openingSeq, new Watched());
        }
    }

    /** The request if it is watched. */
    @Nullable Watched watched(long openingSeq) {
        return watched.size() > 0 && watched.contains(openingSeq) ? watch.get(openingSeq) : null;
    }
}
