package io.wharfinger.inventory.holding.change;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What began and what ended between two observations.
 *
 * @param started seen now and not before
 * @param ended seen before and not now
 */
public record HoldingChanges(Set<SeenHolding> started, Set<SeenHolding> ended) {

    /** From what is known to be open to what is seen now. */
    public static HoldingChanges between(Set<SeenHolding> open, Set<SeenHolding> seen) {
        return new HoldingChanges(without(seen, open), without(open, seen));
    }

    private static Set<SeenHolding> without(Set<SeenHolding> all, Set<SeenHolding> others) {
        Set<SeenHolding> rest = new LinkedHashSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
