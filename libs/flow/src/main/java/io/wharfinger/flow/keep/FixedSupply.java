package io.wharfinger.flow.keep;

/** An amount that is there once: a calendar window's, or places that are given back. */
final class FixedSupply implements Supply {
    private final long amount;
    private long taken;

    FixedSupply(long amount, long taken) {
        this.amount = amount;
        this.taken = taken;
    }

    @Override
    public long left() {
        return Math.max(0, amount - taken);
    }

    @Override
    public void move(long more) {
        taken += more;
    }

    @Override
    public void refill(long nowNanos, long idle) {}

    @Override
    public long resetMillis() {
        return 0;
    }

    long taken() {
        return taken;
    }
}
