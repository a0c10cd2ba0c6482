package io.wharfinger.billing.agreement;

import java.util.Collections;
import java.util.Set;

/**
 * Which usage a charge is for; an empty set stands for all.
 *
 * @param models names of models
 * @param units names of units: of token classes as in the contract, or their own
 * @param serviceTiers names of service tiers
 * @param acceleratorClasses names of accelerator classes
 */
public record Selector(
        Set<String> models, Set<String> units, Set<String> serviceTiers, Set<String> acceleratorClasses) {
    /** Everything. */
    public static final Selector ALL = new Selector(Set.of(), Set.of(), Set.of(), Set.of());

    public Selector {
        models = Set.copyOf(models);
        units = Set.copyOf(units);
        serviceTiers = Set.copyOf(serviceTiers);
        acceleratorClasses = Set.copyOf(acceleratorClasses);
    }

    /** Whether usage is among it. */
    public boolean usage(String model, String unit, String serviceTier) {
        return has(models, model) && has(units, unit) && has(serviceTiers, serviceTier);
    }

    /** Whether an accelerator class is among it. */
    public boolean accelerators(String acceleratorClass) {
        return has(acceleratorClasses, acceleratorClass);
    }

    /** Whether there may be usage that is among both. */
    public boolean meets(Selector other) {
        return meet(models, other.models) && meet(units, other.units) && meet(serviceTiers, other.serviceTiers);
    }

    private static boolean has(Set<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }
}
