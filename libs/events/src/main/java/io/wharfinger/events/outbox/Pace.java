package io.wharfinger.events.outbox;

import java.time.Duration;

/** Says when something that is done now and then is due. */
final class Pace {

    private final long everyNanos;
    private long lastNanos;

    Pace(Duration every) {
        this.everyNanos = every.toNanos();
        restart();
    }

    /** Whether the time is up; starts the next period if so. */
    boolean due() {
        if (System.nanoTime() - lastNanos < everyNanos) {
            return false;
        }
        restart();
        return true;
    }

    void restart() {
        lastNanos = System.nanoTime();
    }
}
