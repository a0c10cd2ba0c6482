package io.wharfinger.cli.bench.pick;

import io.wharfinger.routing.Load;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine as the router counts what it has open on it. */
final class Engine implements Load {
    private final AtomicInteger inFlight = new AtomicInteger();

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }
}
