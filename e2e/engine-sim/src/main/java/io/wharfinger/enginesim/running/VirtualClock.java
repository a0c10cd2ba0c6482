package io.wharfinger.enginesim.running;

/** Simulated nanoseconds since the clock was made: real ones times the speed-up. */
public final class VirtualClock {
    private final Pace pace;
    private final long origin;

    /** A clock at 0. */
    public VirtualClock(Pace pace) {
        this.pace = pace;
        this.origin = pace.nanoTime().getAsLong();
    }

    public long now() {
        return (long) (realNanos() * pace.speedup());
    }

    /** Real nanoseconds until the clock shows {@code virtual}; 0 or less if it has. */
    public long realNanosUntil(long virtual) {
        return (long) Math.ceil(virtual / pace.speedup()) - realNanos();
    }

    private long realNanos() {
        return pace.nanoTime().getAsLong() - origin;
    }
}
