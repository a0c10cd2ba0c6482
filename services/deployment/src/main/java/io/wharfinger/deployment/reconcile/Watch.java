package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.ReplicaState;
import io.wharfinger.deployment.rollout.Seen;
import io.wharfinger.deployment.rollout.Told;
import io.wharfinger.deployment.target.RuntimeTarget;
import io.wharfinger.deployment.target.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What this process has told the targets, and how long instances that drain were seen without a request. */
final class Watch {

    /** Two sightings closer together may be one. */
    private static final Duration SIGHTINGS_APART = Duration.ofSeconds(1);

    private record Known(Told told, int idle, Instant idleTime) {}

    private static final Known NOTHING = new Known(Told.NOTHING, 0, Instant.MIN);

    private final Map<UUID, Known> known = new HashMap<>();
    private final Duration propagation;
    private final Instant routersBack;

    /**
     * A watch of a process that has told nobody anything.
     *
     * @param propagation longest time until connected routers hear that an instance drains
     * @param routersReturn longest time from now until routers are connected that were so before
     */
    Watch(Duration propagation, Duration routersReturn, Instant now) {
        this.propagation = propagation;
        this.routersBack = now.plus(routersReturn);
    }

    /** Looks at an instance. */
    Seen look(Replica replica, RuntimeTarget target, Set<UUID> present, Instant now) {
        Sighting sighting = target.sighting(replica.id());
        Known after = count(replica, sighting, known.getOrDefault(replica.id(), NOTHING), now);
        known.put(replica.id(), after);
        return new Seen(replica, sighting, present.contains(replica.id()), after.told(), after.idle());
    }

    /** Before every router has heard that the instance drains, no request now says nothing of the next moment. */
    private Known count(Replica replica, Sighting sighting, Known before, Instant now) {
        boolean isIdle = replica.state() == ReplicaState.DRAINING
                && !replica.stateTime().plus(propagation).isAfter(now)
                && !routersBack.isAfter(now)
                && sighting instanceof Sighting.Ready ready
                && ready.openRequests().orElse(1) == 0;
        if (!isIdle) {
            return new Known(before.told(), 0, Instant.MIN);
        }
        return before.idle() > 0 && before.idleTime().plus(SIGHTINGS_APART).isAfter(now)
                ? before
                : new Known(before.told(), before.idle() + 1, now);
    }

    /** Notes what the target was told; says whether that is news. */
    boolean told(UUID instance, Told told) {
        Known before = known.getOrDefault(instance, NOTHING);
        known.put(instance, new Known(told, 0, Instant.MIN));
        return before.told() != told;
    }

    /** Forgets every other instance. */
    void keepOnly(Set<UUID> instances) {
        known.keySet().retainAll(instances);
    }
}
