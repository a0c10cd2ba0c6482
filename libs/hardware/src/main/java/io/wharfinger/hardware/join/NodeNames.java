package io.wharfinger.hardware.join;

import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.NodeName.Origin;
import io.wharfinger.hardware.evidence.Sighting;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the cluster's name for what hosts and files call a node: by devices that both have, by the host name in its
 * labels, or by the first part of a longer name.
 */
final class NodeNames {
    private static final String HOST_LABEL = "kubernetes.io/hostname";

    private final Map<String, String> byAlias = new HashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final Map<String, Set<String>> byShortName = new HashMap<>();
    private final Map<String, Set<String>> nodesByUuid = new HashMap<>();

    private NodeNames() {}

    static NodeNames of(Collection<NodeFacts> nodes, Collection<Sighting> sightings) {
        NodeNames names = new NodeNames();
        nodes.forEach(node -> names.learn(node));
        for (Origin origin : Origin.values()) {
            names.resolveAll(
                    origin,
                    sightings.stream()
                            .filter(sighting -> sighting.node().origin() == origin)
                            .toList());
        }
        return names;
    }

    /** The name to use for a node. */
    String of(NodeName name) {
        return of(name.name());
    }

    String of(String name) {
        return known.contains(name) ? name : byAlias.getOrDefault(name, name);
    }

    private void learn(NodeFacts node) {
        if (node.node().origin() == Origin.CLUSTER) {
            know(node.node().name());
            String host = node.labels().getOrDefault(HOST_LABEL, "");
            if (!host.isEmpty()) {
                byAlias.merge(host, node.node().name(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
    }

    private void resolveAll(Origin origin, List<Sighting> sightings) {
        Map<String, Set<String>> uuids = new TreeMap<>();
        for (Sighting sighting : sightings) {
            uuids.computeIfAbsent(sighting.node().name(), name -> new TreeSet<>())
                    .add(sighting.identity().uuid());
        }
        Map<String, String> resolved = new TreeMap<>();
        uuids.forEach((name, ids) -> resolved.put(name, origin == Origin.CLUSTER ? name : resolve(name, ids)));
        resolved.forEach((name, node) -> {
            know(node);
            if (!name.equals(node)) {
                byAlias.put(name, node);
            }
            uuids.getOrDefault(name, Set.of()).stream()
                    .filter(uuid -> !uuid.isEmpty())
                    .forEach(uuid -> nodesByUuid
                            .computeIfAbsent(uuid, id -> new TreeSet<>())
                            .add(node));
        });
    }

    private String resolve(String name, Set<String> uuids) {
        if (known.contains(name) || byAlias.containsKey(name)) {
            return of(name);
        }
        Set<String> nodes = new TreeSet<>();
        uuids.forEach(uuid -> nodes.addAll(nodesByUuid.getOrDefault(uuid, Set.of())));
        if (nodes.size() == 1) {
            return nodes.iterator().next();
        }
        Set<String> alike = byShortName.getOrDefault(shortName(name), Set.of());
        boolean oneIsShort = alike.size() == 1
                && (name.indexOf('.') < 0 || alike.iterator().next().indexOf('.') < 0);
        return oneIsShort && !name.isEmpty() ? alike.iterator().next() : name;
    }

    private void know(String name) {
        if (known.add(name)) {
            byShortName.computeIfAbsent(shortName(name), key -> new TreeSet<>()).add(name);
        }
    }

    private static String shortName(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
