package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Fault;
import java.util.List;

/**
 * A plan, or why there can be none.
 *
 * @param faults what the files ask for and cannot be; the plan must not be carried out if there is one
 */
record Planned(Plan plan, List<Fault> faults) {
    Planned {
        faults = List.copyOf(faults);
    }
}
