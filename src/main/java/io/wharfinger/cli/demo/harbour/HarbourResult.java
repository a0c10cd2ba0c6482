package io.wharfinger.cli.demo.harbour;

import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened in the harbour before the trace was played.
 *
 * @param capacity accelerators of the cluster while the deployments run
 * @param refusal of the deployment that asks for too much
 * @param roll of a deployment while requests flowed
 * @param metered what billing has of those requests, cut-off ones apart
 * @param caughtUp whether billing had everything in its database when its records were counted
 */
public record HarbourResult(List<CapacityCount> capacity, Refusal refusal, Roll roll, Tally metered, boolean caughtUp) {
    public HarbourResult {
        capacity = List.copyOf(capacity);
    }

    /** What is wrong, in words; empty if all went as it should. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!caughtUp) {
            problems.add("billing did not take in the usage of the roll within the time allowed");
        }
        if (roll.failed() > 0) {
            problems.add(roll.failed() + " of " + roll.requests() + " requests failed while " + roll.deployment()
                    + " rolled: " + roll.errors());
        }
        Tally difference = metered.minus(roll.seen());
        for (Measure measure : Measure.values()) {
            if (difference.get(measure) != 0) {
                problems.add("roll of " + roll.deployment()
                        + ": metered records say %+d %s".formatted(difference.get(measure), measure.words()));
            }
        }
        return problems;
    }
}
