package io.wharfinger.cli.demo.suite;

import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, for a limited time, until something is so. */
public final class Poll {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private Poll() {}

    /**
     * Asks again and again.
     *
     * @return whether it was so in time
     */
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /**
     * Asks again and again.
     *
     * @param what is waited for, as the subject of a sentence
     * @throws LocalException if it was not so in time
     */
    public static void require(String what, Duration atMost, BooleanSupplier condition) {
        if (!until(atMost, condition)) {
            throw new LocalException(what + " did not come within " + atMost.toSeconds() + " s. ./wharf status and"
                    + " ./wharf logs say what goes on.");
        }
    }
}
