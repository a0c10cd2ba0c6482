package io.wharfinger.router.endpoints.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The engines of a moment, by model. Never changes; what is new makes a new table. */
public final class EndpointTable {
    /** Nothing is known. */
    public static final EndpointTable EMPTY = new EndpointTable(new LinkedHashMap<>(), Instant.EPOCH);

    private final Map<String, Endpoint> byName;
    private final Map<String, List<Endpoint>> byModel = new TreeMap<>();
    private final Instant readTime;

    private EndpointTable(Map<String, Endpoint> byName, Instant readTime) {
        this.byName = byName;
        this.readTime = readTime;
        for (Endpoint endpoint : byName.values()) {
            for (String model : endpoint.spec().models()) {
                List<Endpoint> serving = byModel.computeIfAbsent(model, any -> new ArrayList<>());
                if (!endpoint.spec().draining()) {
                    serving.add(endpoint);
                }
            }
        }
    }

    /**
     * The table for new descriptions. Engines that keep name and URL keep the count of what is open on them.
     *
     * @param newReadTime when the file was read that they are of
     */
    public EndpointTable next(List<EndpointSpec> specs, Instant newReadTime) {
        Map<String, Endpoint> next = new LinkedHashMap<>();
        for (EndpointSpec spec : specs) {
            Endpoint before = byName.get(spec.name());
            next.put(
                    spec.name(),
                    before != null && before.spec().url().equals(spec.url())
                            ? before.described(spec)
                            : new Endpoint(spec));
        }
        return new EndpointTable(next, newReadTime);
    }

    /** Whether any engine serves the model, be it one that takes no new requests. */
    public boolean knows(String model) {
        return byModel.containsKey(model);
    }

    /** Engines that serve the model and take new requests; empty if none does. */
    public List<Endpoint> serving(String model) {
        return byModel.getOrDefault(model, List.of());
    }

    /** Every model that some engine serves, by name. */
    public List<String> models() {
        return List.copyOf(byModel.keySet());
    }

    /** Every engine: the file's in its order, then the deployment service's by name. */
    public List<Endpoint> endpoints() {
        return List.copyOf(byName.values());
    }

    /** When the file was read; the epoch if it never was. */
    public Instant readTime() {
        return readTime;
    }

    /** Whether there is any engine. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }
}
