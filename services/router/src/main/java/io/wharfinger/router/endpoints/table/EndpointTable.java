package io.wharfinger.router.endpoints.table;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.routing.health.HealthPolicy;
import io.wharfinger.routing.health.Outliers;
import io.wharfinger.routing.route.Route;
import io.wharfinger.routing.route.RouteTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The upstreams of a moment by model, and the routes to them. Never changes; what is new makes a new table. */
public final class EndpointTable {
    /** Nothing is known. */
    public static final EndpointTable EMPTY = empty(HealthPolicy.USUAL);

    private final HealthPolicy policy;
    private final Map<String, Endpoint> byName;
    private final List<Endpoint> endpoints;
    private final Map<String, Serving> byModel;
    private final RouteTable routes;
    private final List<String> models;
    private final Instant readTime;

    private EndpointTable(HealthPolicy policy, Map<String, Endpoint> byName, List<Route> routes, Instant readTime) {
        this.policy = policy;
        this.byName = byName;
        this.readTime = readTime;
        endpoints = List.copyOf(byName.values());
        byModel = byModel(byName);
        this.routes = RouteTable.of(routes, byModel::containsKey);
        models = names(byModel, this.routes);
    }

    /** A table of nothing, whose upstreams will be left out by that policy. */
    public static EndpointTable empty(HealthPolicy policy) {
        return new EndpointTable(policy, new LinkedHashMap<>(), List.of(), Instant.EPOCH);
    }

    private static Map<String, Serving> byModel(Map<String, Endpoint> byName) {
        Map<String, List<Endpoint>> lists = new HashMap<>();
        Map<String, List<Endpoint>> draining = new HashMap<>();
        for (Endpoint endpoint : byName.values()) {
            for (String model : endpoint.spec().models()) {
                List<Endpoint> serving = lists.computeIfAbsent(model, any -> new ArrayList<>());
                if (endpoint.spec().draining()) {
                    draining.computeIfAbsent(model, any -> new ArrayList<>()).add(endpoint);
                } else {
                    serving.add(endpoint);
                }
            }
        }
        Map<String, Serving> byModel = new HashMap<>();
        lists.forEach((model, serving) ->
                byModel.put(model, new Serving(serving, draining.getOrDefault(model, List.of()))));
        return byModel;
    }

    private static List<String> names(Map<String, Serving> byModel, RouteTable routes) {
        TreeSet<String> names = new TreeSet<>(byModel.keySet());
        routes.routes().stream()
                .map(Route::name)
                .filter(name -> routes.leadsTo(name, byModel::containsKey))
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** The table for new descriptions without routes. */
    public EndpointTable next(List<EndpointSpec> specs, Instant newReadTime) {
        return next(specs, List.of(), newReadTime);
    }

    /**
     * The table for new descriptions. Upstreams that keep name and URL keep the count of what is open on them, and what is
     * known of their health.
     *
     * @param newRoutes routes, without a fault
     * @param newReadTime when the file was read that they are of
     */
    public EndpointTable next(List<EndpointSpec> specs, List<Route> newRoutes, Instant newReadTime) {
        Map<String, Endpoint> next = new LinkedHashMap<>();
        for (EndpointSpec spec : specs) {
            Endpoint before = byName.get(spec.name());
            next.put(
                    spec.name(),
                    before != null && before.spec().url().equals(spec.url())
                            ? before.described(spec)
                            : new Endpoint(spec, policy));
        }
        return new EndpointTable(policy, next, newRoutes, newReadTime);
    }

    /** Whether there is a model or a route of that name, be it one whose upstreams take no new requests. */
    public boolean knows(String model) {
        return byModel.containsKey(model) || routes.has(model);
    }

    /** Upstreams that serve the model and take new requests; empty if none does. A route is no model. */
    public List<Endpoint> serving(String model) {
        return ofModel(model).all();
    }

    /** The upstreams of a model, by what a client may call on them. */
    public Serving ofModel(String model) {
        return byModel.getOrDefault(model, Serving.NOTHING);
    }

    /** Whether some upstream takes the call for that name now, were it well. */
    public boolean isServed(String name, Api api) {
        return routes.leadsTo(name, model -> !ofModel(model).able(api).isEmpty());
    }

    /** The routes in force. */
    public RouteTable routes() {
        return routes;
    }

    /** Every name that clients may ask for, in order: models that are served, and routes that lead to one. */
    public List<String> models() {
        return models;
    }

    /** Every upstream: the file's in its order, then the deployment service's by name. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The upstream of that name; null if there is none. */
    public @Nullable Endpoint endpoint(String name) {
        return byName.get(name);
    }

    /** When the file was read; the epoch if it never was. */
    public Instant readTime() {
        return readTime;
    }

    /** Whether there is any upstream. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Compares the upstreams of each model with each other. To be called every second or so, by one thread. */
    public void compare(Outliers outliers, long nowNanos, RandomGenerator random) {
        byModel.values().forEach(serving -> serving.compare(outliers, nowNanos, random));
    }
}
