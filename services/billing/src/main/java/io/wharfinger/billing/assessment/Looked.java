package io.wharfinger.billing.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When tenants without terms were looked at: all of them once a day, and in between those that were charged since.
 *
 * @param all when all were looked at; empty if they never were
 * @param last when those were that had been charged; never before all were
 */
record Looked(Optional<Instant> all, Instant last) {
    static final Looked NEVER = new Looked(Optional.empty(), Instant.EPOCH);

    private static final Duration DAY = Duration.ofDays(1);
    /** A batch has the time at which it began, and is seen when it is committed. */
    private static final Duration COMMITTED = Duration.ofMinutes(5);

    /** Since when a tenant must have been charged to be looked at now; empty: all are looked at. */
    Optional<Instant> chargedSince(Instant now) {
        return all.filter(time -> now.isBefore(time.plus(DAY))).map(_ -> last.minus(COMMITTED));
    }

    /** After a look that began at a moment. */
    Looked at(Instant now) {
        return chargedSince(now).isPresent() ? new Looked(all, now) : new Looked(Optional.of(now), now);
    }
}
