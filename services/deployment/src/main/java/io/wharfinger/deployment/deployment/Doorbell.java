package io.wharfinger.deployment.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes who acts on deployments when there may be something to do. */
@ApplicationScoped
public class Doorbell {

    private final Semaphore rings = new Semaphore(0);

    /** There may be something to do. */
    public void ring() {
        rings.release();
    }

    /** Waits for a ring, at most so long; rings that came since the last wait count as one. */
    public void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
