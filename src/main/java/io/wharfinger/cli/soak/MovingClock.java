package io.wharfinger.cli.soak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that can be set wrong. */
final class MovingClock implements InstantSource {
    private final InstantSource right;
    private volatile Duration ahead = Duration.ZERO;

    MovingClock(InstantSource right) {
        this.right = right;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(ahead);
    }

    /** @param by how far it is ahead from now on; negative: behind */
    void move(Duration by) {
        ahead = by;
    }

    Duration ahead() {
        return ahead;
    }
}
