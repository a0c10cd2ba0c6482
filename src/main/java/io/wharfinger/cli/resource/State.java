package io.wharfinger.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the platform has.
 *
 * @param resources by id; of the kinds that were read
 * @param classes names of accelerator classes that it knows, those of its accelerators among them
 * @param accelerators what inventory knows of each cluster, by its name; of the clusters that were asked for
 */
public record State(
        SortedMap<ResourceId, Present> resources, Set<String> classes, Map<String, List<JsonNode>> accelerators) {
    public State {
        resources = new TreeMap<>(resources);
        classes = Set.copyOf(classes);
        accelerators = Map.copyOf(accelerators);
    }

    /** A platform that has nothing. */
    public static State empty() {
        return new State(new TreeMap<>(), Set.of(), Map.of());
    }

    public Optional<Present> find(ResourceId id) {
        return Optional.ofNullable(resources.get(id));
    }

    /** The resources of a kind, by name. */
    public List<Present> of(Kind kind) {
        return resources.values().stream()
                .filter(present -> present.id().kind() == kind)
                .toList();
    }
}
