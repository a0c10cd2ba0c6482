package io.wharfinger.routing.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The routes in force, by name. Never changes. */
public final class RouteTable {
    /** No routes. */
    public static final RouteTable EMPTY = new RouteTable(Map.of(), List.of());

    private final Map<String, Route> byName;
    private final List<String> warnings;

    private RouteTable(Map<String, Route> byName, List<String> warnings) {
        this.byName = byName;
        this.warnings = warnings;
    }

    /**
     * The routes that are in force beside the models that are served: a model goes before a route of the same name that does
     * not say that it shadows it.
     *
     * @param routes routes without a fault, see {@link RouteCheck}
     * @param served whether some upstream serves a model
     */
    public static RouteTable of(List<Route> routes, Predicate<String> served) {
        Map<String, Route> byName = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        for (Route route : routes) {
            if (!route.shadows() && served.test(route.name())) {
                warnings.add("the route \"" + route.name() + "\" is not in force: a model of that name is served;"
                        + " say \"shadows: true\" if the route is to go first");
            } else {
                byName.put(route.name(), route);
            }
        }
        RouteTable table = new RouteTable(byName, warnings);
        byName.values().forEach(route -> table.warn(route, served));
        return table;
    }

    private void warn(Route route, Predicate<String> served) {
        for (String target : route.targets()) {
            boolean leadsOn = byName.containsKey(target) && !route.isShadowed(target);
            if (!leadsOn && !served.test(target)) {
                warnings.add("the route \"" + route.name() + "\" names the model \"" + target
                        + "\", which no endpoint serves");
            }
        }
    }

    /**
     * Plans a request.
     *
     * @param requested the model as the client named it
     * @param userHash a hash of whose request it is; routes that are sticky send equal ones to the same arm
     * @param random source of chance for the others
     */
    public RoutePlan plan(String requested, long userHash, RandomGenerator random) {
        Route route = byName.get(requested);
        return route == null
                ? RoutePlan.direct(requested)
                : new RoutePlan(requested, new Planning(byName, new Draw(userHash, random)).of(route));
    }

    /** The route of that name. */
    public Optional<Route> route(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether a route has that name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Whether a request for that name can lead to a model that the test takes. */
    public boolean leadsTo(String name, Predicate<String> model) {
        return leadsTo(name, model, new HashSet<>());
    }

    private boolean leadsTo(String name, Predicate<String> model, Set<String> seen) {
        Route route = byName.get(name);
        if (route == null || !seen.add(name)) {
            return route == null && model.test(name);
        }
        return route.targets().stream()
                .anyMatch(target -> route.isShadowed(target) ? model.test(target) : leadsTo(target, model, seen));
    }

    /** The routes, by name. */
    public List<Route> routes() {
        return List.copyOf(byName.values());
    }

    /** What an operator should know of: targets that nothing serves, routes that are not in force. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
