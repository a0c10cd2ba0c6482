package io.wharfinger.flow.keep;

import java.math.BigInteger;

/**
 * A token bucket: an amount per period flows in, up to a burst. What routers have free counts as saved up, so over any time no
 * more can be begun than the burst and what flows in meanwhile. Debt takes it below zero.
 */
final class RateSupply implements Supply {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long amount;
    private final long periodNanos;
    private final long burst;
    private long level;
    private long lastNanos;
    /** Of the inflow, what is less than a unit: so many of {@link #periodNanos} parts. */
    private long remainder;

    RateSupply(long amount, long periodMillis, long burst, long level, long nowNanos) {
        this.amount = amount;
        this.periodNanos = periodMillis * NANOS_PER_MILLI;
        this.burst = burst;
        this.level = Math.min(burst, level);
        lastNanos = nowNanos;
    }

    @Override
    public long left() {
        return Math.max(0, level);
    }

    @Override
    public void move(long more) {
        level = Math.min(burst, level - more);
    }

    @Override
    public void refill(long nowNanos, long idle) {
        long elapsed = nowNanos - lastNanos;
        if (elapsed <= 0) {
            return;
        }
        lastNanos = nowNanos;
        long room = Math.max(0, burst - idle - level);
        long inflow = inflow(elapsed, room);
        if (inflow >= room) {
            remainder = 0;
        }
        level += Math.min(room, inflow);
    }

    /** Whole units that flow in; more than there is room for need not be counted exactly. */
    private long inflow(long elapsed, long room) {
        BigInteger parts =
                BigInteger.valueOf(amount).multiply(BigInteger.valueOf(elapsed)).add(BigInteger.valueOf(remainder));
        BigInteger[] whole = parts.divideAndRemainder(BigInteger.valueOf(periodNanos));
        remainder = whole[1].longValueExact();
        return whole[0].min(BigInteger.valueOf(room)).longValueExact();
    }

    @Override
    public long resetMillis() {
        return BigInteger.valueOf(burst - level)
                .multiply(BigInteger.valueOf(periodNanos / NANOS_PER_MILLI))
                .add(BigInteger.valueOf(amount - 1))
                .divide(BigInteger.valueOf(amount))
                .longValue();
    }

    /** In the bucket; negative if it is in debt. */
    long level() {
        return level;
    }
}
