package io.wharfinger.router.endpoints.table;

import io.wharfinger.routing.Load;
import io.wharfinger.routing.health.Entry;
import io.wharfinger.routing.health.Fault;
import io.wharfinger.routing.health.Health;
import io.wharfinger.routing.health.HealthPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** An upstream, what this router has open on it, and how it feels. Times are those of the clock that only measures. */
public final class Endpoint implements Load {
    private final EndpointSpec spec;
    private final AtomicInteger inFlight;
    private final Health health;

    /** An upstream that nothing is known of. */
    Endpoint(EndpointSpec spec, HealthPolicy policy) {
        this(spec, new AtomicInteger(), new Health(policy));
    }

    private Endpoint(EndpointSpec spec, AtomicInteger inFlight, Health health) {
        this.spec = spec;
        this.inFlight = inFlight;
        this.health = health;
    }

    /** What its source says. */
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

    /** Whether a request may be sent to it now. */
    public boolean admits(long nowNanos) {
        return health.admits(millis(nowNanos));
    }

    /** Says that a request is to be sent to it, unless it is refused; what became of it is to be told with the entry. */
    public Entry enter(long nowNanos) {
        return health.enter(millis(nowNanos));
    }

    /** A request went well, at least up to the first byte of the answer. */
    public void passed(Entry entry, long nowNanos) {
        health.passed(entry, millis(nowNanos));
    }

    /** A request failed. Says whether the upstream is left out now and was not before. */
    public boolean failed(Entry entry, Fault fault, long nowNanos, RandomGenerator random) {
        return health.failed(entry, fault, millis(nowNanos), random);
    }

    /** A request came to no result, because the client went away before. */
    public void abandoned(Entry entry, long nowNanos) {
        health.abandoned(entry, millis(nowNanos));
    }

    /** It has asked to be left alone, or could not be connected to: for a time others are taken instead. */
    public void passOver(long nowNanos, long forNanos) {
        health.pause(millis(nowNanos + forNanos));
    }

    /** How it feels; its times are in milliseconds. */
    public Health health() {
        return health;
    }

    /** The clock of upstreams' health, in milliseconds. */
    public static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** The same upstream under a new description: what is open on it stays counted, and what is known of it known. */
    Endpoint described(EndpointSpec newSpec) {
        return new Endpoint(newSpec, inFlight, health);
    }
}
