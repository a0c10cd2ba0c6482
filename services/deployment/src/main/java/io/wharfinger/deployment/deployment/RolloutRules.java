package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_SPEC_INVALID;
import static io.wharfinger.deployment.Fields.require;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.deployment.revision.SpecReading;
import java.time.Duration;

/** What may be said about how revisions follow each other. */
final class RolloutRules {

    private static final int INSTANCES_MAX = 64;
    private static final Duration TIMEOUT_MIN = Duration.ofSeconds(1);
    private static final Duration DRAIN_MAX = Duration.ofHours(1);
    private static final Duration START_MAX = Duration.ofHours(2);

    private RolloutRules() {}

    static void check(DeploymentSpec spec) {
        requireCount("rollout.maxSurge", SpecReading.maxSurge(spec));
        requireCount("rollout.maxUnavailable", SpecReading.maxUnavailable(spec));
        require(
                SpecReading.maxSurge(spec) > 0 || SpecReading.maxUnavailable(spec) > 0,
                DEPLOYMENT_SPEC_INVALID,
                "rollout.maxSurge",
                "maxSurge and maxUnavailable are both 0: no revision could ever follow another. Set one of them.");
        requireTimeout("rollout.drainTimeout", SpecReading.drainTimeout(spec), DRAIN_MAX);
        requireTimeout("rollout.startTimeout", SpecReading.startTimeout(spec), START_MAX);
    }

    private static void requireCount(String field, int count) {
        require(
                count >= 0 && count <= INSTANCES_MAX,
                DEPLOYMENT_SPEC_INVALID,
                field,
                "%s is %d; it must be 0 to %d.".formatted(field, count, INSTANCES_MAX));
    }

    private static void requireTimeout(String field, Duration timeout, Duration most) {
        require(
                timeout.compareTo(TIMEOUT_MIN) >= 0 && timeout.compareTo(most) <= 0,
                DEPLOYMENT_SPEC_INVALID,
                field,
                "%s is %ds; it must be %ds to %ds."
                        .formatted(field, timeout.toSeconds(), TIMEOUT_MIN.toSeconds(), most.toSeconds()));
    }
}
