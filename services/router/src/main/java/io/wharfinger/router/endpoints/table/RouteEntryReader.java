package io.wharfinger.router.endpoints.table;

import io.wharfinger.routing.route.Arm;
import io.wharfinger.routing.route.Route;
import io.wharfinger.routing.route.RouteCheck;
import io.wharfinger.routing.route.RouteFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the routes of an endpoints file. */
final class RouteEntryReader {
    private static final Set<String> FIELDS = Set.of("model", "split", "fallback", "sticky", "shadows");
    private static final int ROUTES_MAX = 1000;

    private RouteEntryReader() {}

    /** All of them, checked against each other. */
    static List<Route> read(FileNode list) throws BrokenEndpointsException {
        List<Route> routes = new ArrayList<>();
        for (FileNode entry : list.list(0, ROUTES_MAX, "routes")) {
            routes.add(route(entry));
        }
        Optional<RouteFault> fault = RouteCheck.firstFault(routes);
        if (fault.isPresent()) {
            RouteFault first = fault.get();
            throw new BrokenEndpointsException(
                    list.place() + "[" + first.route() + "]." + first.field() + ": " + first.message());
        }
        return routes;
    }

    private static Route route(FileNode entry) throws BrokenEndpointsException {
        entry.requireFields(FIELDS);
        return new Route(
                entry.at("model").model(),
                split(entry.at("split")),
                fallback(entry),
                entry.at("sticky").flag(false),
                entry.at("shadows").flag(false));
    }

    private static List<Arm> split(FileNode list) throws BrokenEndpointsException {
        List<Arm> arms = new ArrayList<>();
        for (FileNode arm : list.list(1, Route.ARMS_MAX, "models")) {
            arm.requireFields(Set.of("model", "weight"));
            arms.add(new Arm(arm.at("model").model(), arm.at("weight").number(Route.WEIGHT_MAX, 1)));
        }
        return arms;
    }

    private static List<String> fallback(FileNode entry) throws BrokenEndpointsException {
        List<String> models = new ArrayList<>();
        if (entry.has("fallback")) {
            for (FileNode model : entry.at("fallback").list(0, Route.FALLBACK_MAX, "models")) {
                models.add(model.model());
            }
        }
        return models;
    }
}
