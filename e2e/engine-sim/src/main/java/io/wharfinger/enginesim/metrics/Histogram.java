package io.wharfinger.enginesim.metrics;

/** A cumulative histogram in Prometheus's sense, over seconds. */
final class Histogram {
    private final double[] upperBounds;
    private final long[] counts;
    private double sum;

    Histogram(double... upperBounds) {
        this.upperBounds = upperBounds;
        this.counts = new long[upperBounds.length + 1];
    }

    void observe(double seconds) {
        int bucket = 0;
        while (bucket < upperBounds.length && seconds > upperBounds[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        sum += seconds;
    }

    void write(PrometheusText text, String name) {
        text.type(name, "histogram");
        long cumulative = 0;
        for (int i = 0; i < counts.length; i++) {
            cumulative += counts[i];
            String bound = i == upperBounds.length ? "+Inf" : Double.toString(upperBounds[i]);
            text.sample(name + "_bucket", cumulative, "le", bound);
        }
        text.sample(name + "_sum", sum);
        text.sample(name + "_count", cumulative);
    }
}
