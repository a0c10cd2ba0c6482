package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection, as network policies see it.
 *
 * @param namespace labels of its namespace
 * @param ports numbers of its ports by name
 */
record Pod(String name, Map<String, String> labels, Map<String, String> namespace, Map<String, Integer> ports) {
    private static final Map<String, String> HOME = Map.of("kubernetes.io/metadata.name", "wharfinger");

    static Pod of(Workload workload) {
        return new Pod(workload.name(), workload.labels(), HOME, workload.ports());
    }

    static Pod elsewhere(String name, Map<String, String> labels, Map<String, String> namespace) {
        return new Pod(name, labels, namespace, Map.of());
    }

    /** Whether a peer of a policy of Wharfinger's namespace means this pod. */
    boolean meant(@Nullable LabelSelector pods, @Nullable LabelSelector namespaces) {
        boolean there = namespaces == null ? namespace.equals(HOME) : matches(namespaces, namespace);
        return there && (pods == null || matches(pods, labels));
    }

    boolean selectedBy(LabelSelector selector) {
        return namespace.equals(HOME) && matches(selector, labels);
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        if (!selector.getMatchExpressions().isEmpty()) {
            throw new IllegalArgumentException("Only matchLabels are understood here");
        }
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    }
}
