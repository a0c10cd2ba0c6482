package io.wharfinger.cli.bench.router.load;

import io.wharfinger.cli.bench.figure.Quantiles;
import java.util.Arrays;

/** Times that grow in number; of one thread. */
final class Nanos {
    private static final int FIRST = 4096;

    private long[] values = new long[FIRST];
    private int count;
    private double sum;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos;
        sum += nanos;
    }

    int count() {
        return count;
    }

    /** Of at least one time. */
    Times times() {
        Quantiles quantiles = new Quantiles(Arrays.copyOf(values, count));
        return new Times(sum / count, quantiles.at(0.5), quantiles.at(0.99));
    }
}
