package io.wharfinger.router.shipping.cursor;

/** A time that doubles at each step until it was reset. */
final class Backoff {
    private final long firstMillis;
    private final long lastMillis;
    private long nextMillis;

    Backoff(long firstMillis, long lastMillis) {
        this.firstMillis = firstMillis;
        this.lastMillis = lastMillis;
        nextMillis = firstMillis;
    }

    /** The present time. */
    long millis() {
        return nextMillis;
    }

    /** The present time, which then doubles. */
    long step() {
        long now = nextMillis;
        nextMillis = Math.min(lastMillis, nextMillis * 2);
        return now;
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
