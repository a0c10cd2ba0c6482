package io.wharfinger.routing.route;

import java.util.List;

/**
 * The models that a request may be served by, in the order in which they are tried.
 *
 * @param requested the model as the client named it
 * @param models models, at least one and none twice; none of them is a route
 */
public record RoutePlan(String requested, List<String> models) {
    /** Most models of a plan; what nested routes lead to beyond them is not tried. */
    public static final int MODELS_MAX = 16;

    /** The plan for a name that no route has: that model and no other. */
    public static RoutePlan direct(String model) {
        return new RoutePlan(model, List.of(model));
    }

    /** The model that is tried first. */
    public String first() {
        return models.getFirst();
    }
}
