package io.wharfinger.router.endpoints.table;

import io.wharfinger.routing.Load;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine and what this router has open on it. */
public final class Endpoint implements Load {
    private final EndpointSpec spec;
    private final AtomicInteger inFlight;

    Endpoint(EndpointSpec spec, AtomicInteger inFlight) {
        this.spec = spec;
        this.inFlight = inFlight;
    }

    /** What the file says. */
    public EndpointSpec spec() {
        return spec;
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    /** Counts a request that begins on it. */
    public void begin() {
        inFlight.incrementAndGet();
    }

    /** Counts a request that has ended on it. */
    public void end() {
        inFlight.decrementAndGet();
    }

    /** The same engine under a new description: what is open on it stays counted. */
    Endpoint described(EndpointSpec newSpec) {
        return new Endpoint(newSpec, inFlight);
    }
}
