package io.wharfinger.routing.route;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for what would make routes ambiguous or endless. */
public final class RouteCheck {
    private final List<Route> routes;
    private final Map<String, Route> byName = new HashMap<>();

    private RouteCheck(List<Route> routes) {
        this.routes = routes;
    }

    /** The first fault of the routes of a file; empty if they are sound. */
    public static Optional<RouteFault> firstFault(List<Route> routes) {
        return new RouteCheck(routes).first();
    }

    private Optional<RouteFault> first() {
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (byName.put(route.name(), route) != null) {
                return fault(i, "model", "\"" + route.name() + "\" is taken by another route");
            }
            Optional<RouteFault> own = ownFault(i, route);
            if (own.isPresent()) {
                return own;
            }
        }
        return firstCycle();
    }

    private static Optional<RouteFault> ownFault(int at, Route route) {
        if (route.split().isEmpty() || route.split().size() > Route.ARMS_MAX) {
            return fault(at, "split", "must be a list of 1 to " + Route.ARMS_MAX + " models");
        }
        if (route.fallback().size() > Route.FALLBACK_MAX) {
            return fault(at, "fallback", "must be a list of at most " + Route.FALLBACK_MAX + " models");
        }
        return weightFault(at, route)
                .or(() -> twice(
                        at, "split", route.split().stream().map(Arm::model).toList()))
                .or(() -> twice(at, "fallback", route.fallback()));
    }

    private static Optional<RouteFault> weightFault(int at, Route route) {
        for (int arm = 0; arm < route.split().size(); arm++) {
            int weight = route.split().get(arm).weight();
            if (weight < 0 || weight > Route.WEIGHT_MAX) {
                return fault(at, "split[" + arm + "].weight", "must be a number from 0 to " + Route.WEIGHT_MAX);
            }
        }
        return route.weights() > 0
                ? Optional.empty()
                : fault(at, "split", "needs at least one model with a weight above 0");
    }

    private static Optional<RouteFault> twice(int at, String field, List<String> targets) {
        Set<String> seen = new HashSet<>();
        return targets.stream()
                .filter(target -> !seen.add(target))
                .findFirst()
                .flatMap(target -> fault(at, field, "\"" + target + "\" is given twice"));
    }

    private Optional<RouteFault> firstCycle() {
        Set<String> sound = new HashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            if (leadsBack(routes.get(i), new HashSet<>(), sound)) {
                return fault(
                        i,
                        "split",
                        "\"" + routes.get(i).name() + "\" leads back to itself"
                                + "; a route that is to go before a model of its own name says \"shadows: true\"");
            }
        }
        return Optional.empty();
    }

    private boolean leadsBack(Route route, Set<String> above, Set<String> sound) {
        if (sound.contains(route.name())) {
            return false;
        }
        above.add(route.name());
        for (String target : route.targets()) {
            Route next = route.isShadowed(target) ? null : byName.get(target);
            if (next != null && (above.contains(target) || leadsBack(next, above, sound))) {
                return true;
            }
        }
        above.remove(route.name());
        sound.add(route.name());
        return false;
    }

    private static Optional<RouteFault> fault(int route, String field, String message) {
        return Optional.of(new RouteFault(route, field, message));
    }
}
