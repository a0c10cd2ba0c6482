package io.wharfinger.cli.apply;

import java.util.List;
import java.util.Optional;

/**
 * What became of a plan.
 *
 * @param done steps that were done, in order
 * @param refused the step that was not, and why; empty if all were done
 * @param notTried steps after that one
 * @param notes what a person should know
 */
record Outcome(List<Step> done, Optional<Refused> refused, List<Step> notTried, List<String> notes) {
    Outcome {
        done = List.copyOf(done);
        notTried = List.copyOf(notTried);
        notes = List.copyOf(notes);
    }

    boolean isComplete() {
        return refused.isEmpty();
    }

    /**
     * A step that was refused.
     *
     * @param code the service's code; empty if it gave none
     * @param detail the service's words
     */
    record Refused(Step step, String code, String detail) {}
}
