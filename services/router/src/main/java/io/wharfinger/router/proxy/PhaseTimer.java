package io.wharfinger.router.proxy;

/**
 * Ends a request that takes too long: in all, or in one phase without a sign of life. A sign of life costs no more than
 * reading the clock. Belongs to one event loop.
 */
final class PhaseTimer {
    private static final int NOT_WATCHED = -1;

    private final Deadlines deadlines;
    private final long endNanos;
    private final Runnable expired;
    private long phaseNanos;
    private long lifeNanos;
    private boolean suspended;
    private int place;

    /**
     * @param deadlines of the event loop that the request belongs to
     * @param nowNanos by the clock that only measures
     * @param totalNanos longest time from now for everything
     * @param expired called when a time is over, unless it is cancelled
     */
    PhaseTimer(Deadlines deadlines, long nowNanos, long totalNanos, Runnable expired) {
        this.deadlines = deadlines;
        this.expired = expired;
        lifeNanos = nowNanos;
        endNanos = nowNanos + totalNanos;
        phaseNanos = totalNanos;
        place = deadlines.watch(this);
    }

    /** Begins a phase in which a sign of life must come at least that often. */
    void phase(long nanos) {
        phase(nanos, System.nanoTime());
    }

    /** Begins such a phase at a time that is known. */
    void phase(long nanos, long nowNanos) {
        phaseNanos = nanos;
        alive(nowNanos);
    }

    /** Notes a sign of life. */
    void alive() {
        alive(System.nanoTime());
    }

    /** Notes a sign of life of a time that is known. */
    void alive(long nowNanos) {
        lifeNanos = nowNanos;
    }

    /** Lets silence pass for now: it is not the engine's. */
    void suspend() {
        suspended = true;
    }

    /** Counts silence again, from now on. */
    void resume() {
        suspended = false;
        alive();
    }

    void cancel() {
        if (place != NOT_WATCHED) {
            deadlines.leave(place);
            place = NOT_WATCHED;
        }
    }

    /** Another place among those that are looked after. */
    void movedTo(int other) {
        place = other;
    }

    boolean isLate(long nowNanos) {
        return nowNanos - endNanos >= 0 || (!suspended && nowNanos - lifeNanos >= phaseNanos);
    }

    /** A time is over: of this phase, after which another may begin, or of all. */
    void expire(long nowNanos) {
        if (place != NOT_WATCHED) {
            alive(nowNanos);
            expired.run();
        }
    }
}
