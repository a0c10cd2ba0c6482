package io.wharfinger.router.proxy;

import io.vertx.core.Vertx;

/**
 * Ends a request that takes too long: in all, or in one phase without a sign of life. One timer, set anew only when it
 * fires, so that a sign of life costs no more than reading the clock. Belongs to one event loop.
 */
final class PhaseTimer {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final long endNanos;
    private final Runnable expired;
    private long phaseNanos;
    private long lifeNanos;
    private boolean suspended;
    private long timer = NONE;
    private long timerNanos;

    /**
     * @param totalNanos longest time from now for everything
     * @param expired called once when a time is over
     */
    PhaseTimer(Vertx vertx, long totalNanos, Runnable expired) {
        this.vertx = vertx;
        this.expired = expired;
        lifeNanos = System.nanoTime();
        endNanos = lifeNanos + totalNanos;
        phaseNanos = totalNanos;
    }

    /** Begins a phase in which a sign of life must come at least that often. */
    void phase(long nanos) {
        phaseNanos = nanos;
        alive();
        arm();
    }

    /** Notes a sign of life. */
    void alive() {
        lifeNanos = System.nanoTime();
    }

    /** Lets silence pass for now: it is not the engine's. */
    void suspend() {
        suspended = true;
    }

    /** Counts silence again, from now on. */
    void resume() {
        suspended = false;
        phase(phaseNanos);
    }

    void cancel() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }

    /** A timer that fires before it has to is left as it is: when it fires, it is set anew. */
    private void arm() {
        long now = System.nanoTime();
        long due = dueNanos();
        if (timer != NONE && timerNanos - due <= 0) {
            return;
        }
        cancel();
        timerNanos = due;
        timer = vertx.setTimer(Math.max(1, (due - now) / 1_000_000 + 1), id -> look());
    }

    private long dueNanos() {
        long phaseEnd = lifeNanos + phaseNanos;
        return suspended || phaseEnd - endNanos > 0 ? endNanos : phaseEnd;
    }

    private void look() {
        timer = NONE;
        if (System.nanoTime() - dueNanos() >= 0) {
            expired.run();
        } else {
            arm();
        }
    }
}
