package io.wharfinger.router.endpoints.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The engines of one reading of the file, by model. Never changes; a new reading makes a new table. */
public final class EndpointTable {
    /** No file has been read. */
    public static final EndpointTable EMPTY = new EndpointTable(new LinkedHashMap<>(), Instant.EPOCH);

    private final Map<String, Endpoint> byName;
    private final Map<String, List<Endpoint>> byModel = new TreeMap<>();
    private final Instant readTime;

    private EndpointTable(Map<String, Endpoint> byName, Instant readTime) {
        this.byName = byName;
        this.readTime = readTime;
        for (Endpoint endpoint : byName.values()) {
            for (String model : endpoint.spec().models()) {
                byModel.computeIfAbsent(model, any -> new ArrayList<>()).add(endpoint);
            }
        }
    }

    /** The table for a new reading. Engines that keep name and URL keep the count of what is open on them. */
    public EndpointTable next(List<EndpointSpec> specs, Instant now) {
        Map<String, Endpoint> next = new LinkedHashMap<>();
        for (EndpointSpec spec : specs) {
            Endpoint before = byName.get(spec.name());
            next.put(
                    spec.name(),
                    before != null && before.spec().url().equals(spec.url())
                            ? before.described(spec)
                            : new Endpoint(spec, new AtomicInteger()));
        }
        return new EndpointTable(next, now);
    }

    /** Engines that serve the model; empty if none does. */
    public List<Endpoint> serving(String model) {
        return byModel.getOrDefault(model, List.of());
    }

    /** Every model that some engine serves, by name. */
    public List<String> models() {
        return List.copyOf(byModel.keySet());
    }

    /** Every engine, in the order of the file. */
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
