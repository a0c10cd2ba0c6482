package io.wharfinger.deployment.reconcile;

import java.time.Duration;

/**
 * How long to wait after having been refused.
 *
 * @param first wait after the first time; it doubles with each further one
 * @param last longest wait
 */
record Backoff(Duration first, Duration last) {

    private static final int DOUBLINGS_MAX = 30;

    Duration after(int refusals) {
        Duration wait = first.multipliedBy(1L << Math.min(refusals, DOUBLINGS_MAX));
        return wait.compareTo(last) < 0 ? wait : last;
    }
}
