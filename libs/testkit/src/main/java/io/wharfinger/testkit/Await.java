package io.wharfinger.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for something that happens elsewhere, never longer than said. */
public final class Await {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Await() {}

    /**
     * Returns as soon as the condition holds. A condition that throws counts as one that does not hold yet.
     *
     * @param description what is waited for, as in "the bill shows 3 requests"
     * @throws AssertionError if it does not hold in time, with the last failure of the condition as cause
     */
    public static void until(String description, Duration atMost, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Attempt attempt = Attempt.of(condition);
        while (!attempt.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + atMost + ": " + description, attempt.failure());
            }
            LockSupport.parkNanos(POLL_NANOS);
            attempt = Attempt.of(condition);
        }
    }

    private record Attempt(boolean holds, @Nullable Throwable failure) {
        static Attempt of(Callable<Boolean> condition) {
            try {
                return new Attempt(condition.call(), null);
            } catch (Exception | AssertionError e) {
                return new Attempt(false, e);
            }
        }
    }
}
