package io.wharfinger.deployment.reconcile;

import java.time.Duration;
import java.time.Instant;

/** A service that is asked: after it has not answered it is left alone for a moment. */
final class Peer {

    private static final Duration REST = Duration.ofMillis(500);

    private Instant awayUntil = Instant.MIN;

    boolean isAway(Instant now) {
        return awayUntil.isAfter(now);
    }

    void away(Instant now) {
        awayUntil = now.plus(REST);
    }
}
