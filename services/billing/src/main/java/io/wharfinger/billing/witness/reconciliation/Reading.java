package io.wharfinger.billing.witness.reconciliation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Counters of one life of an engine.
 *
 * @param engineStart when that life began; the epoch if the engine does not say
 * @param readTime when they were read
 * @param counts since the engine's start
 * @param busyMicros time of all requests in prefill and decode since then; 0 where the engine does not count it
 */
public record Reading(Instant engineStart, Instant readTime, Counts counts, long busyMicros) {

    /** Start of the minute that it was read in. */
    Instant minute() {
        return readTime.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Whether the engine says when it started. */
    boolean startIsKnown() {
        return engineStart.isAfter(Instant.EPOCH);
    }

    /** Whether counters have begun anew since the other, which was read before. */
    boolean fellFrom(Reading before) {
        return counts.fellFrom(before.counts) || busyMicros < before.busyMicros;
    }
}
