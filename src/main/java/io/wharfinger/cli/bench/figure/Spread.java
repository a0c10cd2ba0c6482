package io.wharfinger.cli.bench.figure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Where the samples of a figure lie.
 *
 * @param median the one in the middle, or the mean of the two in the middle
 */
public record Spread(double median, double min, double max) {
    /**
     * Where these samples lie.
     *
     * @param samples at least one, each finite, in any order
     */
    public static Spread of(List<Double> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double lower = sorted[(sorted.length - 1) / 2];
        double upper = sorted[sorted.length / 2];
        // Half of each, since the sum of two large numbers may be too large for a number.
        return new Spread(lower / 2 + upper / 2, sorted[0], sorted[sorted.length - 1]);
    }

    /** (max - min) / |median|: 0.05 is five per cent; empty where the median is 0. */
    public OptionalDouble relative() {
        return median == 0 ? OptionalDouble.empty() : OptionalDouble.of((max - min) / Math.abs(median));
    }
}
