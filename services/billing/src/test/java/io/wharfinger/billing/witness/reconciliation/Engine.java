package io.wharfinger.billing.witness.reconciliation;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An engine of which every token is known: each second of its life it writes some. */
final class Engine {
    static final Instant ZERO = Instant.parse("2026-11-23T10:00:00Z");

    private final Instant start;
    private final NavigableMap<Long, Counts> total = new TreeMap<>();

    /** @param startSecond second since {@link #ZERO} in which it starts */
    Engine(long startSecond) {
        start = at(startSecond);
        total.put(startSecond - 1, Counts.NONE);
    }

    static Instant at(long second) {
        return ZERO.plusSeconds(second);
    }

    /** Tokens in a second; seconds in order. */
    void work(long second, long prompt, long generated) {
        total.put(second, total.lastEntry().getValue().plus(new Counts(prompt, generated, 0, 0)));
    }

    /** The counters at the end of a second. */
    Counts counters(long second) {
        return total.floorEntry(second).getValue();
    }

    /** A reading in the middle of the second after: what was counted up to the end of the given one. */
    Reading read(long second) {
        return new Reading(start, at(second).plusMillis(999), counters(second), 0);
    }

    Reading readWithoutStart(long second) {
        return new Reading(Instant.EPOCH, at(second).plusMillis(999), counters(second), 0);
    }
}
