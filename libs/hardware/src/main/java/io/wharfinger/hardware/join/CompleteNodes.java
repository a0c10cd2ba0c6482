package io.wharfinger.hardware.join;

import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeFacts;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the nodes that the files tell everything of: a log of its host was read whole, or all of its pools are complete, or
 * the node itself was read and its device plugin's count is certain. A node that offers nothing counts only where resource
 * slices were read, too: on a cluster without device plugins it says nothing.
 */
final class CompleteNodes {
    private CompleteNodes() {}

    static Set<String> of(Evidence evidence, DraView dra, NodeNames names) {
        Set<String> complete = new TreeSet<>();
        if (!evidence.partial()) {
            complete.addAll(dra.completeNodes());
            evidence.nodes().stream()
                    .filter(node ->
                            node.isObject() && isTold(node, !evidence.slices().isEmpty()))
                    .forEach(node -> complete.add(names.of(node.node())));
        }
        complete.removeAll(dra.incompleteNodes());
        evidence.wholeHosts().forEach(host -> complete.add(names.of(host)));
        complete.remove("");
        return complete;
    }

    private static boolean isTold(NodeFacts node, boolean slicesWereRead) {
        var counts = PluginJoin.counts(node);
        return counts.isEmpty() ? slicesWereRead : counts.stream().allMatch(PluginCount::isCertain);
    }
}
