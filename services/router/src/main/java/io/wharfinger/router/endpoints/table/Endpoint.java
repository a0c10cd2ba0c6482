package io.wharfinger.router.endpoints.table;

import io.wharfinger.routing.Load;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine and what this router has open on it. */
public final class Endpoint implements Load {
    private static final long NEVER = 0;

    private final EndpointSpec spec;
    private final Experience experience;

    /** What stays when the description changes. */
    private static final class Experience {
        private final AtomicInteger inFlight = new AtomicInteger();
        private volatile long passedOverUntilNanos = NEVER;
    }

    /** An engine that nothing is known of. */
    Endpoint(EndpointSpec spec) {
        this(spec, new Experience());
    }

    private Endpoint(EndpointSpec spec, Experience experience) {
        this.spec = spec;
        this.experience = experience;
    }

    /** What its source says. */
    public EndpointSpec spec() {
        return spec;
    }

    @Override
    public int inFlight() {
        return experience.inFlight.get();
    }

    /** Counts a request that begins on it. */
    public void begin() {
        experience.inFlight.incrementAndGet();
    }

    /** Counts a request that has ended on it. */
    public void end() {
        experience.inFlight.decrementAndGet();
    }

    /** It could not be connected to: for a time others are taken instead, if there are any. */
    public void passOver(long nowNanos, long forNanos) {
        long until = nowNanos + forNanos;
        experience.passedOverUntilNanos = until == NEVER ? 1 : until;
    }

    /** Whether others are to be taken instead. */
    boolean isPassedOver(long nowNanos) {
        long until = experience.passedOverUntilNanos;
        return until != NEVER && nowNanos - until < 0;
    }

    /** The same engine under a new description: what is open on it stays counted. */
    Endpoint described(EndpointSpec newSpec) {
        return new Endpoint(newSpec, experience);
    }
}
