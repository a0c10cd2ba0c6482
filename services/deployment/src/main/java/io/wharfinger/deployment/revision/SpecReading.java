package io.wharfinger.deployment.revision;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.deployment.Durations;
import io.wharfinger.deployment.rollout.Goal;
import java.net.URI;
import java.time.Duration;

/** What a spec says, with what holds where it says nothing. */
public final class SpecReading {

    /** Instances above the wanted number while a revision rolls. */
    public static final int MAX_SURGE = 1;

    /** Instances below the wanted number while a revision rolls. */
    public static final int MAX_UNAVAILABLE = 0;

    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

    private SpecReading() {}

    /** Instances that are wanted. */
    public static int wanted(DeploymentSpec spec) {
        return spec.hasExternal() ? spec.getExternal().getUrlsCount() : spec.getReplicas();
    }

    /** Instances above the wanted number while a revision rolls. */
    public static int maxSurge(DeploymentSpec spec) {
        return spec.getRollout().hasMaxSurge() ? spec.getRollout().getMaxSurge() : MAX_SURGE;
    }

    /** Instances below the wanted number while a revision rolls. */
    public static int maxUnavailable(DeploymentSpec spec) {
        return spec.getRollout().hasMaxUnavailable() ? spec.getRollout().getMaxUnavailable() : MAX_UNAVAILABLE;
    }

    /** Longest wait for running requests. */
    public static Duration drainTimeout(DeploymentSpec spec) {
        return spec.getRollout().hasDrainTimeout()
                ? Durations.of(spec.getRollout().getDrainTimeout())
                : DRAIN_TIMEOUT;
    }

    /** Longest time from start to the first token. */
    public static Duration startTimeout(DeploymentSpec spec) {
        return spec.getRollout().hasStartTimeout()
                ? Durations.of(spec.getRollout().getStartTimeout())
                : START_TIMEOUT;
    }

    /** What makes a revision: all but the number of instances and how revisions follow each other. */
    public static DeploymentSpec core(DeploymentSpec spec) {
        return spec.toBuilder().clearReplicas().clearRollout().build();
    }

    /** The goal that a spec sets. */
    public static Goal goal(DeploymentSpec spec, int revision, boolean removing) {
        return new Goal(
                revision,
                wanted(spec),
                maxSurge(spec),
                maxUnavailable(spec),
                drainTimeout(spec),
                spec.getAcceleratorsPerReplica(),
                spec.getExternal().getUrlsList().stream().map(URI::create).toList(),
                removing);
    }
}
