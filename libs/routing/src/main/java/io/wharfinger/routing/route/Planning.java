package io.wharfinger.routing.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Follows routes into routes until only models are left. */
final class Planning {
    private final Map<String, Route> routes;
    private final Draw draw;
    private final List<String> models = new ArrayList<>();
    private final List<Route> followed = new ArrayList<>();

    Planning(Map<String, Route> routes, Draw draw) {
        this.routes = routes;
        this.draw = draw;
    }

    /** What the draw says, the other arms from the heaviest on, then the fallbacks. */
    List<String> of(Route route) {
        follow(route);
        return List.copyOf(models);
    }

    private void follow(Route route) {
        // Once is enough: all that it leads to is in the plan already.
        if (followed.contains(route)) {
            return;
        }
        followed.add(route);
        Arm drawn = drawn(route);
        visit(route, drawn.model());
        if (route.split().size() > 1) {
            others(route, drawn).forEach(arm -> visit(route, arm.model()));
        }
        route.fallback().forEach(target -> visit(route, target));
    }

    private Arm drawn(Route route) {
        List<Arm> arms = route.split();
        if (arms.size() == 1) {
            return arms.getFirst();
        }
        int left = draw.of(route);
        int at = 0;
        while (left >= arms.get(at).weight()) {
            left -= arms.get(at++).weight();
        }
        return arms.get(at);
    }

    private static List<Arm> others(Route route, Arm drawn) {
        return route.split().stream()
                .filter(arm -> arm.weight() > 0 && !arm.equals(drawn))
                .sorted(Comparator.comparingInt(Arm::weight).reversed())
                .toList();
    }

    private void visit(Route from, String target) {
        if (models.size() >= RoutePlan.MODELS_MAX) {
            return;
        }
        if (routes.containsKey(target) && !from.isShadowed(target)) {
            follow(Objects.requireNonNull(routes.get(target)));
        } else if (!models.contains(target)) {
            models.add(target);
        }
    }
}
