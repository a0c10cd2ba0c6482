package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Goal;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.RolloutStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A deployment, with everything that acting on it needs.
 *
 * @param deployment its name
 * @param tenant name of its tenant
 * @param tenantPath path of its tenant
 * @param goal what is wanted
 * @param status its status as it is written down
 * @param revisions the newest revision and those that its instances run, by number
 * @param replicas its instances that are not over
 */
record Work(
        String deployment,
        String tenant,
        String tenantPath,
        Goal goal,
        RolloutStatus status,
        Map<Integer, RevisionFacts> revisions,
        List<Replica> replicas) {

    /** The revision that an instance runs. */
    RevisionFacts revision(int number) {
        return Objects.requireNonNull(revisions.get(number), () -> deployment + " has no revision " + number);
    }
}
