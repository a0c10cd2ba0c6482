package io.wharfinger.hardware.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Nodes by name: the newest object of each, and what fragments add to it. */
final class NodeBook {
    private final Map<NodeName, NodeFacts> objects =
            new TreeMap<>(Comparator.comparing(NodeName::name).thenComparing(NodeName::origin));
    private final Map<NodeName, Set<NodeFacts>> fragments =
            new TreeMap<>(Comparator.comparing(NodeName::name).thenComparing(NodeName::origin));

    void add(NodeFacts node) {
        if (node.isObject()) {
            objects.merge(node.node(), node, Newest::newer);
        } else {
            fragments
                    .computeIfAbsent(node.node(), name -> new TreeSet<>(Comparator.comparing(NodeFacts::toString)))
                    .add(node);
        }
    }

    List<NodeFacts> all() {
        Set<NodeName> names = new LinkedHashSet<>(objects.keySet());
        names.addAll(fragments.keySet());
        List<NodeFacts> nodes = new ArrayList<>();
        names.forEach(name -> nodes.add(joined(name)));
        return nodes;
    }

    private NodeFacts joined(NodeName name) {
        NodeFacts object = objects.get(name);
        List<NodeFacts> parts = new ArrayList<>();
        if (object != null) {
            parts.add(object);
        }
        parts.addAll(fragments.getOrDefault(name, Set.of()));
        NodeFacts first = parts.getFirst();
        Map<String, String> labels = new TreeMap<>();
        Map<String, String> annotations = new TreeMap<>();
        Map<String, String> capacity = new TreeMap<>();
        Map<String, String> allocatable = new TreeMap<>();
        Set<NodeSign> signs = new LinkedHashSet<>();
        for (NodeFacts part : parts) {
            part.labels().forEach(labels::putIfAbsent);
            part.annotations().forEach(annotations::putIfAbsent);
            part.capacity().forEach(capacity::putIfAbsent);
            part.allocatable().forEach(allocatable::putIfAbsent);
            signs.addAll(part.signs());
        }
        return new NodeFacts(
                first.id(), name, labels, annotations, capacity, allocatable, List.copyOf(signs), object != null);
    }
}
