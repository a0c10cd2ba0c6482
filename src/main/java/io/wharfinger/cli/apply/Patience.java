package io.wharfinger.cli.apply;

import io.wharfinger.cli.rest.RestException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what is on its way: services hear of each other's resources by events, and deployments drain before they
 * are gone.
 *
 * @param news longest wait until a service knows what another one has just been told
 * @param departure longest wait until a deployment is gone
 */
record Patience(Duration news, Duration departure) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(20), Duration.ofMinutes(6));
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int UNAVAILABLE = 503;

    /** Calls again while the service says that it does not know yet, or cannot answer now. */
    <T> T call(Supplier<T> call) {
        long deadline = System.nanoTime() + news.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (RestException e) {
                if (!mayPass(e) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Only tenants that quota has are named in calls: another service that does not know one has not heard of it yet. */
    private static boolean mayPass(RestException refusal) {
        boolean unheard =
                refusal.code().endsWith("_TENANT_UNKNOWN") && !refusal.code().startsWith("QUOTA_");
        return unheard || refusal.status() == UNAVAILABLE;
    }

    /** Whether something came true in time. */
    boolean awaitDeparture(BooleanSupplier gone) {
        long deadline = System.nanoTime() + departure.toNanos();
        while (!gone.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
