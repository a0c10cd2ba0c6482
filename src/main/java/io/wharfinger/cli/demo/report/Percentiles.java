package io.wharfinger.cli.demo.report;

import io.wharfinger.cli.demo.replay.LatencyHistogram;

/** Three percentiles of a latency, in milliseconds. */
public record Percentiles(double p50Millis, double p90Millis, double p99Millis) {
    /**
     * Percentiles of what was measured, scaled back to the time of the trace.
     *
     * @param factor how many times faster than in the trace things went
     */
    public static Percentiles of(LatencyHistogram histogram, double factor) {
        return new Percentiles(
                histogram.percentileMillis(0.5) * factor,
                histogram.percentileMillis(0.9) * factor,
                histogram.percentileMillis(0.99) * factor);
    }
}
