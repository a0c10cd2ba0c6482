package io.wharfinger.deployment.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be done next for a deployment. */
public final class RolloutPlan {

    private RolloutPlan() {}

    /**
     * The steps that are due, at most one for each instance; none if there is nothing to do but wait. Doing them in any
     * order, only some of them, or one of them twice is safe.
     *
     * @param replicas every instance of the deployment that is not over
     * @param propagation longest time that routers may take to hear that an instance drains
     */
    public static List<Step> steps(Goal goal, List<Seen> replicas, Duration propagation, Instant now) {
        if (goal.removing() && replicas.isEmpty()) {
            return List.of(new Step.Forget());
        }
        Advance advance = new Advance(goal, propagation, now);
        Map<Replica, Step> steps = new LinkedHashMap<>();
        replicas.forEach(seen -> advance.of(seen).ifPresent(step -> steps.put(seen.replica(), step)));
        Fleet fleet = new Fleet(
                goal, replicas.stream().map(seen -> asSeen(seen, steps)).toList());
        fleet.going().forEach(replica -> leave(replica, steps));
        List<Step> all = new ArrayList<>(steps.values());
        all.addAll(fleet.coming());
        return all;
    }

    /** A decision about all counts an instance as its target sees it, not as it was written down. */
    private static Seen asSeen(Seen seen, Map<Replica, Step> steps) {
        return steps.get(seen.replica()) instanceof Step.Observe observe
                ? new Seen(observe.after(), seen.sighting(), seen.present(), seen.told(), seen.idle())
                : seen;
    }

    /** News of an instance is written down first; its end is the business of the next plan. */
    private static void leave(Replica replica, Map<Replica, Step> steps) {
        boolean hasNews = steps.values().stream()
                .anyMatch(step ->
                        step instanceof Step.Observe observe && observe.after().equals(replica));
        if (!hasNews) {
            steps.put(replica, replica.state().isServing() ? new Step.Drain(replica) : new Step.Stop(replica));
        }
    }
}
