package io.wharfinger.cli.bench.figure;

import java.util.Arrays;

/** Shares of a set of whole numbers, by the nearest rank. */
public final class Quantiles {
    private final long[] sorted;

    /**
     * Of these values.
     *
     * @param values at least one, in any order; not changed
     */
    public Quantiles(long[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no value");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /**
     * The smallest value that is not exceeded by this share of all.
     *
     * @param share from 0 to 1
     */
    public long at(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }
}
