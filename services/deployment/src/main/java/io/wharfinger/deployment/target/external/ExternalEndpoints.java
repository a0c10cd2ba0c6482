package io.wharfinger.deployment.target.external;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.RuntimeTarget;
import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.deployment.target.probe.EngineHttp;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Probes endpoints that run already, and forgets them when they are to stop. */
public final class ExternalEndpoints implements RuntimeTarget, AutoCloseable {
    private final EngineHttp http;
    private final ConcurrentMap<UUID, Following> followings = new ConcurrentHashMap<>();

    public ExternalEndpoints(EngineHttp http) {
        this.http = http;
    }

    @Override
    public void ensureStarted(LaunchOrder order) {
        followings.computeIfAbsent(order.instance(), instance -> Following.begin(order, http));
    }

    @Override
    public Sighting sighting(UUID instance) {
        Following following = followings.get(instance);
        return following == null ? new Sighting.Absent() : following.sighting();
    }

    @Override
    public void ensureStopped(UUID instance) {
        Following following = followings.remove(instance);
        if (following != null) {
            following.end();
        }
    }

    @Override
    public Set<UUID> present() {
        return Set.copyOf(followings.keySet());
    }

    @Override
    public void close() {
        present().forEach(this::ensureStopped);
    }
}
