package io.wharfinger.cli.demo.replay;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts latencies in buckets less than 1 % wide, from one microsecond to twelve days; for many threads. Small and of
 * fixed size, whatever it counts.
 */
public final class LatencyHistogram {
    private static final int STEPS_LOG2 = 7;
    private static final int STEPS = 1 << STEPS_LOG2;
    private static final int MAGNITUDES = 40 - STEPS_LOG2;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS * (MAGNITUDES + 1));

    /** Counts one latency; below zero counts as zero. */
    public void record(long nanos) {
        counts.incrementAndGet(bucketOf(Math.max(0, nanos / 1000)));
    }

    /** Latencies counted. */
    public long count() {
        long count = 0;
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            count += counts.get(bucket);
        }
        return count;
    }

    /**
     * The smallest latency that is not exceeded by this share of all (nearest rank), to within 1 %.
     *
     * @param share 0 to 1
     * @return in milliseconds; 0 if nothing was counted
     */
    public double percentileMillis(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            rank -= counts.get(bucket);
            if (rank <= 0) {
                return middleMicrosOf(bucket) / 1000;
            }
        }
        return 0;
    }

    // Below STEPS each microsecond has its bucket; above, each doubling is cut into STEPS buckets.
    private static int bucketOf(long micros) {
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(micros | 1) - STEPS_LOG2);
        if (shift >= MAGNITUDES) {
            return STEPS * (MAGNITUDES + 1) - 1;
        }
        return shift * STEPS + (int) (micros >>> shift);
    }

    private static double middleMicrosOf(int bucket) {
        int shift = Math.max(0, bucket / STEPS - 1);
        long lowest = (long) (bucket - shift * STEPS) << shift;
        return lowest + ((1L << shift) - 1) / 2.0;
    }
}
