package io.wharfinger.flow.grant;

/** Until when what was granted may be used. One for all accounts of a router; set by one thread, read by all. */
final class Lease {
    private volatile long endNanos;

    /** @param endNanos already over, or of the first answer */
    Lease(long endNanos) {
        this.endNanos = endNanos;
    }

    void prolong(long newEndNanos) {
        if (newEndNanos - endNanos > 0) {
            endNanos = newEndNanos;
        }
    }

    boolean holds(long nowNanos) {
        return endNanos - nowNanos > 0;
    }

    /** For how long it has been over; 0 if it holds. */
    long overNanos(long nowNanos) {
        return Math.max(0, nowNanos - endNanos);
    }
}
