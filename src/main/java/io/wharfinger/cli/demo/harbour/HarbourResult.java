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
 */
public record HarbourResult(List<CapacityCount> capacity, Refusal refusal, Roll roll, Tally metered) {
    public HarbourResult {
        capacity = List.copyOf(capacity);
    }

    /** What is wrong, in words; empty if all went as it should. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (roll.failed() > 0) {
            problems.add(roll.failed() + " of " + roll.requests() + " requests failed while " + roll.deployment()
                    + " rolled: " + roll.errors());
        }
        Tally difference = metered.minus(roll.seen());
        for (Measure measure : Measure.values()) {
            if (difference.get(measure) != 0) {
                problems.add("roll of " + roll.deployment() + ": metered records say %+d %s"
                        .formatted(difference.get(measure), measure.words()));
            }
        }
        return problems;
    }
}
