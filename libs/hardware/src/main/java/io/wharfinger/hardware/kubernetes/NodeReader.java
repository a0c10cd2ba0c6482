package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.NodeSign;
import io.wharfinger.hardware.evidence.ObjectId;
import io.wharfinger.hardware.health.NodeConditions;
import io.wharfinger.hardware.health.Taints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads nodes, whole or in fragments. */
final class NodeReader {
    private static final String HOST_LABEL = "kubernetes.io/hostname";

    private NodeReader() {}

    static NodeFacts object(JsonNode node) {
        List<NodeSign> signs = new ArrayList<>(conditions(Fields.at(node, "status", "conditions")));
        Fields.at(node, "spec", "taints")
                .forEach(taint -> Taints.ofNode(
                                text(taint, "key"),
                                text(taint, "value"),
                                text(taint, "effect"),
                                text(taint, "timeAdded"))
                        .ifPresent(signs::add));
        if (Fields.isTrue(node, "spec", "unschedulable")) {
            signs.add(NodeConditions.cordoned());
        }
        return new NodeFacts(
                Fields.id(node),
                NodeName.ofCluster(text(node, "metadata", "name")),
                Fields.texts(Fields.at(node, "metadata", "labels")),
                Fields.texts(Fields.at(node, "metadata", "annotations")),
                Fields.texts(Fields.at(node, "status", "capacity")),
                Fields.texts(Fields.at(node, "status", "allocatable")),
                signs,
                true);
    }

    /** A node's status, or a part of it, without the node. */
    static NodeFacts status(JsonNode status, NodeName name) {
        return fragment(
                name,
                Map.of(),
                Map.of(),
                Fields.texts(status.path("capacity")),
                Fields.texts(status.path("allocatable")),
                conditions(status.path("conditions")));
    }

    /** Labels or annotations without the node; a label may tell its name. */
    static NodeFacts labels(Map<String, String> labels, NodeName name) {
        String host = labels.getOrDefault(HOST_LABEL, "");
        return fragment(
                host.isEmpty() ? name : NodeName.ofCluster(host),
                labels,
                labels,
                Map.of(),
                ResourceNames.quantities(labels),
                List.of());
    }

    static NodeFacts fragment(
            NodeName name,
            Map<String, String> labels,
            Map<String, String> annotations,
            Map<String, String> capacity,
            Map<String, String> allocatable,
            List<NodeSign> signs) {
        ObjectId id = new ObjectId("", name.name(), 0, 0);
        return new NodeFacts(id, name, labels, annotations, capacity, allocatable, signs, false);
    }

    private static List<NodeSign> conditions(JsonNode conditions) {
        List<NodeSign> signs = new ArrayList<>();
        conditions.forEach(condition -> NodeConditions.sign(
                        text(condition, "type"),
                        text(condition, "status"),
                        text(condition, "reason"),
                        text(condition, "message"),
                        text(condition, "lastTransitionTime"))
                .ifPresent(signs::add));
        return signs;
    }
}
