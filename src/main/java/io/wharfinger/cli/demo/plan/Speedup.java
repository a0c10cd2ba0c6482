package io.wharfinger.cli.demo.plan;

/** How much faster than in the trace the requests arrive. */
public final class Speedup {
    private static final double SPAN_SECONDS = 60;

    private Speedup() {}

    /** The speedup at which all requests arrive within a minute; 1 for a trace that is shorter. */
    public static double forSpan(long spanMicros) {
        double needed = spanMicros / 1e6 / SPAN_SECONDS;
        return Math.max(1, Math.ceil(needed * 100) / 100);
    }
}
