package io.wharfinger.routing.route;

import java.util.List;
import java.util.stream.Stream;

/**
 * A name that clients may ask for instead of a model's.
 *
 * @param name the name
 * @param split models that its requests are split over; an alias has one
 * @param fallback models that are tried in this order when none of the split can serve
 * @param sticky whether the same user is always sent to the same arm, as long as it can serve
 * @param shadows whether it goes before a model of the same name; its own name among its targets then means that model
 */
public record Route(String name, List<Arm> split, List<String> fallback, boolean sticky, boolean shadows) {
    /** Most arms of a split. */
    public static final int ARMS_MAX = 20;

    /** Longest chain of fallbacks. */
    public static final int FALLBACK_MAX = 5;

    /** Largest weight of an arm. */
    public static final int WEIGHT_MAX = 10_000;

    /** Both lists are copied. */
    public Route {
        split = List.copyOf(split);
        fallback = List.copyOf(fallback);
    }

    /** Every model or route that it leads to, some perhaps twice. */
    public List<String> targets() {
        return Stream.concat(split.stream().map(Arm::model), fallback.stream()).toList();
    }

    /** Sum of the weights; above 0 in a route that is sound. */
    int weights() {
        int sum = 0;
        for (Arm arm : split) {
            sum += arm.weight();
        }
        return sum;
    }

    /** Whether the target is the model of its own name that it shadows. */
    boolean isShadowed(String target) {
        return shadows && target.equals(name);
    }
}
