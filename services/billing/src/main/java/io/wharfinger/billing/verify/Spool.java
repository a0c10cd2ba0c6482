package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Micros;
import io.wharfinger.billing.position.NumberSet;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.Progress;
import io.wharfinger.billing.usage.TokenClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has come of one life of one producer's spool: which numbers, and how its requests stand. */
final class Spool {
    private static final long ARCHIVED = -1;

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

    /** Puts a request into the state that it was in after the last archived batch. */
    void restore(long openingSeq, OpenRequest request, long attribution) {
        switch (request) {
            case OpenRequest.Open(var _, var progress, var _) -> {
                opened.add(openingSeq);
                restore(openingSeq, attribution, progress);
            }
            case OpenRequest.Unopened(var progress, var _) -> {
                if (taken.contains(openingSeq)) {
                    unreadable.add(openingSeq);
                }
                restore(openingSeq, 0, progress);
            }
            case OpenRequest.Expired(var _, var billed) -> {
                opened.add(openingSeq);
                restore(openingSeq, attribution, billed).billed(ARCHIVED);
            }
            case OpenRequest.ClosedEarly() -> closed.add(openingSeq);
        }
    }

    private Watched restore(long openingSeq, long attribution, Progress progress) {
        watch(openingSeq);
        var request = watch.get(openingSeq);
        if (request == null) {
            throw new IllegalStateException("a request that is watched is known");
        }
        request.opened(attribution, Micros.of(progress.minute()));
        if (progress.checkpointSeq() != 0) {
            var counts = Arrays.stream(TokenClass.values())
                    .mapToLong(progress.counts()::get)
                    .toArray();
            request.checkpoint(progress.checkpointSeq(), counts, Micros.of(progress.minute()));
        }
        return request;
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
