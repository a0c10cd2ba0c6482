package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.ResourceId;
import java.util.List;

/**
 * What is to be done.
 *
 * @param steps in the order in which they are done
 * @param unchanged resources that are as the files say
 * @param notes what a person should know
 */
record Plan(List<Step> steps, List<ResourceId> unchanged, List<String> notes) {
    Plan {
        steps = List.copyOf(steps);
        unchanged = List.copyOf(unchanged);
        notes = List.copyOf(notes);
    }

    /** True if there is nothing to do. */
    boolean isEmpty() {
        return steps.isEmpty();
    }

    long count(Class<? extends Step> kind) {
        return steps.stream().filter(kind::isInstance).count();
    }
}
