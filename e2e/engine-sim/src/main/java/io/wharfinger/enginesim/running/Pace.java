package io.wharfinger.enginesim.running;

import java.util.function.LongSupplier;

/**
 * How simulated time follows real time.
 *
 * @param nanoTime real nanoseconds, counting up
 * @param speedup simulated seconds in a real one
 */
public record Pace(LongSupplier nanoTime, double speedup) {
    public Pace {
        if (!(speedup > 0 && speedup <= 1_000_000)) {
            throw new IllegalArgumentException("the speed-up must be above 0 and at most 1000000: " + speedup);
        }
    }
}
