package io.wharfinger.router.limits;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket that holds one minute's amount and fills all the time. Over any time t at most {@code perMinute * (1 +
 * t/60s)} is taken, besides debts. For any number of threads, without a lock.
 *
 * <p>All is counted in whole units: {@code mark} is what was ever taken, raised to what has ever flowed in when that is
 * more. What is in the bucket is {@code perMinute + inflow - mark}.
 */
final class RateBucket {
    private static final long MINUTE_MICROS = 60_000_000;

    private final long perMinute;
    private final long originNanos;
    private final AtomicLong mark;

    /**
     * A bucket that something was already taken from.
     *
     * @param perMinute size, and inflow in a minute: 1 to {@link LimitSettings#RATE_MAX}
     * @param taken how much is missing in it
     */
    RateBucket(long perMinute, long taken, long nowNanos) {
        this.perMinute = perMinute;
        originNanos = nowNanos;
        mark = new AtomicLong(taken);
    }

    /** Takes the amount if the bucket then lacks no more than all of it and the debt that is allowed. */
    boolean take(long amount, long debtMax, long nowNanos) {
        long inflow = inflow(nowNanos);
        while (true) {
            long before = mark.get();
            long after = Math.max(before, inflow) + amount;
            if (after - inflow > perMinute + debtMax) {
                return false;
            }
            if (mark.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /** Takes the amount whether it is there or not. */
    void charge(long amount, long nowNanos) {
        long inflow = inflow(nowNanos);
        mark.accumulateAndGet(amount, (before, charged) -> Math.max(before, inflow) + charged);
    }

    /** Puts back what was taken and not used. */
    void giveBack(long amount) {
        mark.addAndGet(-amount);
    }

    /** How much is missing in it; more than {@link #perMinute} if there is a debt. */
    long taken(long nowNanos) {
        return Math.max(0, mark.get() - inflow(nowNanos));
    }

    /** After how many milliseconds, rounded up, no more than that is missing if nothing else is taken. */
    long millisUntilTaken(long atMost, long nowNanos) {
        long excess = Math.max(0, taken(nowNanos) - atMost);
        long minutes = excess / perMinute;
        long rest = excess % perMinute;
        return minutes * 60_000 + ceilDiv(rest * 60_000, perMinute);
    }

    long perMinute() {
        return perMinute;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private long inflow(long nowNanos) {
        long micros = Math.max(0, (nowNanos - originNanos) / 1000);
        return micros / MINUTE_MICROS * perMinute + micros % MINUTE_MICROS * perMinute / MINUTE_MICROS;
    }
}
