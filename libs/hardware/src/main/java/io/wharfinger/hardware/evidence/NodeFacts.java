package io.wharfinger.hardware.evidence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told of a node.
 *
 * @param id the object
 * @param node its name
 * @param labels labels
 * @param annotations annotations
 * @param capacity what it has, by resource, as written
 * @param allocatable what it gives out, by resource, as written
 * @param signs conditions and taints
 * @param isObject whether it was a whole object, or else a fragment of one
 */
public record NodeFacts(
        ObjectId id,
        NodeName node,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> capacity,
        Map<String, String> allocatable,
        List<NodeSign> signs,
        boolean isObject)
        implements ClusterObject {
    public NodeFacts {
        labels = new TreeMap<>(labels);
        annotations = new TreeMap<>(annotations);
        capacity = new TreeMap<>(capacity);
        allocatable = new TreeMap<>(allocatable);
        signs = List.copyOf(signs);
    }
}
