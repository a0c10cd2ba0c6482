package io.wharfinger.deployment.target.process;

import java.time.Duration;

/**
 * How long to wait before an engine that ended by itself is started again: twice as long after each failure in a row.
 *
 * @param first wait after the first failure
 * @param last longest wait
 * @param healthyAfter an engine that served so long has failed for the first time when it ends
 */
record RestartPolicy(Duration first, Duration last, Duration healthyAfter) {
    static final RestartPolicy USUAL =
            new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private static final int DOUBLINGS_MAX = 30;

    /**
     * @param failuresInRow failures in a row, from 1
     * @param random from 0 inclusive to 1 exclusive; takes up to a quarter off, so that many do not start at once
     */
    Duration delay(int failuresInRow, double random) {
        long doubled = first.toMillis() << Math.min(DOUBLINGS_MAX, failuresInRow - 1);
        long millis = Math.min(last.toMillis(), doubled);
        return Duration.ofMillis(Math.max(first.toMillis(), millis - (long) (millis * random / 4)));
    }

    /** Failures in a row when one more has come after it served for a time. */
    int failures(int before, Duration served) {
        return served.compareTo(healthyAfter) >= 0 ? 1 : before + 1;
    }
}
