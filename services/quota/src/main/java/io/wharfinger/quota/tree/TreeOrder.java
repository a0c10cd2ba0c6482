package io.wharfinger.quota.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts nodes in an order in which parents come before their children. */
final class TreeOrder {

    private TreeOrder() {}

    static Map<String, QuotaNode> parentsFirst(Collection<QuotaNode> nodes) {
        Map<String, QuotaNode> byName = byName(nodes);
        Map<String, List<QuotaNode>> children = children(byName);
        Map<String, QuotaNode> ordered = new LinkedHashMap<>();
        Deque<QuotaNode> next = new ArrayDeque<>(
                nodes.stream().filter(node -> node.parent().isEmpty()).toList());
        while (!next.isEmpty()) {
            QuotaNode node = next.remove();
            ordered.put(node.name(), node);
            next.addAll(children.getOrDefault(node.name(), List.of()));
        }
        if (ordered.size() < byName.size()) {
            throw new IllegalArgumentException("some nodes are their own ancestors");
        }
        return ordered;
    }

    private static Map<String, QuotaNode> byName(Collection<QuotaNode> nodes) {
        Map<String, QuotaNode> byName = new HashMap<>();
        for (QuotaNode node : nodes) {
            if (byName.put(node.name(), node) != null) {
                throw new IllegalArgumentException("there are two nodes " + node.name());
            }
        }
        return byName;
    }

    private static Map<String, List<QuotaNode>> children(Map<String, QuotaNode> byName) {
        Map<String, List<QuotaNode>> children = new HashMap<>();
        for (QuotaNode node : byName.values()) {
            node.parent().ifPresent(parent -> {
                if (!byName.containsKey(parent)) {
                    throw new IllegalArgumentException(
                            "the parent of %s is unknown: %s".formatted(node.name(), parent));
                }
                children.computeIfAbsent(parent, name -> new ArrayList<>()).add(node);
            });
        }
        return children;
    }
}
