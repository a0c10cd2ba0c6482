package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Reads the node out of a selector that selects one. */
final class NodeSelectors {
    private static final Set<String> NAME_KEYS = Set.of("metadata.name", "kubernetes.io/hostname");

    private NodeSelectors() {}

    /** Name of the only node that matches; empty if several may. */
    static String onlyNode(JsonNode selector) {
        Set<String> names = new TreeSet<>();
        selector.path("nodeSelectorTerms").forEach(term -> {
            collect(term.path("matchFields"), names);
            collect(term.path("matchExpressions"), names);
        });
        return names.size() == 1 ? names.iterator().next() : "";
    }

    private static void collect(JsonNode requirements, Set<String> names) {
        requirements.forEach(requirement -> {
            if (NAME_KEYS.contains(text(requirement, "key"))
                    && text(requirement, "operator").equals("In")) {
                requirement.path("values").forEach(value -> names.add(value.asText()));
            }
        });
    }
}
