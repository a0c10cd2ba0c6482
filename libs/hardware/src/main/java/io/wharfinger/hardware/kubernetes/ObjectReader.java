package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.PoolSlice;
import java.util.List;

/** Reads a tree: objects, lists of them, and fragments that show by their fields what they are from. */
public final class ObjectReader {
    private static final int LIST_DEPTH_MAX = 4;

    private final Evidence evidence;
    private final String file;
    private final NodeName fallbackNode;

    /**
     * A reader.
     *
     * @param evidence takes what is told
     * @param file name of the file, for what has no name itself
     * @param fallbackNode node of fragments that do not say which node they are of
     */
    public ObjectReader(Evidence evidence, String file, NodeName fallbackNode) {
        this.evidence = evidence;
        this.file = file;
        this.fallbackNode = fallbackNode;
    }

    /** Whether the tree was of a known kind. */
    public boolean read(JsonNode tree) {
        return read(tree, "", 0);
    }

    private boolean read(JsonNode tree, String kindOfItems, int depth) {
        if (tree.isArray() || tree.path("items").isArray()) {
            return depth < LIST_DEPTH_MAX && readAll(tree, kindOfItems, depth + 1);
        }
        String kind = text(tree, "kind");
        boolean isFragment = kind.isEmpty() && kindOfItems.isEmpty();
        return isFragment ? readFragment(tree) : readObject(tree, kind.isEmpty() ? kindOfItems : kind);
    }

    private boolean readAll(JsonNode list, String kindOfItems, int depth) {
        String kind = list.isArray() ? kindOfItems : text(list, "kind").replaceFirst("List$", "");
        boolean known = true;
        for (JsonNode item : list.isArray() ? list : list.path("items")) {
            known &= read(item, kind, depth);
        }
        return known;
    }

    /** An object of a kind that says nothing of accelerators is known, too, and tells nothing. */
    private boolean readObject(JsonNode object, String kind) {
        switch (kind) {
            case "Node" -> evidence.add(NodeReader.object(object));
            case "ResourceSlice" -> SliceReader.read(object, evidence);
            case "ResourceClaim" -> ClaimReader.read(object).ifPresent(evidence::add);
            case "Pod" -> evidence.add(PodReader.read(object));
            case "DeviceTaintRule" -> evidence.add(TaintRuleReader.read(object));
            default -> {
                return object.has("apiVersion");
            }
        }
        return true;
    }

    private boolean readFragment(JsonNode tree) {
        if (tree.has("attributes") || tree.has("basic")) {
            readDevice(tree);
        } else if (Fields.at(tree, "spec", "devices").isArray()) {
            SliceReader.read(tree, evidence);
        } else if (Fields.at(tree, "status", "allocation").isObject()) {
            ClaimReader.read(tree).ifPresent(evidence::add);
        } else if (Fields.at(tree, "status", "nodeInfo").isObject()) {
            evidence.add(NodeReader.object(tree));
        } else {
            return readPartOfNode(tree);
        }
        return true;
    }

    private boolean readPartOfNode(JsonNode tree) {
        JsonNode status = tree.path("status").isObject() ? tree.path("status") : tree;
        JsonNode labels = Fields.at(tree, "metadata", "labels").isObject()
                ? Fields.at(tree, "metadata", "labels")
                : tree.path("labels");
        if (status.path("conditions").isArray() || status.has("capacity") || status.has("allocatable")) {
            evidence.add(NodeReader.status(status, fallbackNode));
        } else if (labels.isObject()) {
            evidence.add(NodeReader.labels(Fields.texts(labels), fallbackNode));
        } else if (isOfLabels(tree)) {
            evidence.add(NodeReader.labels(Fields.texts(tree), fallbackNode));
        } else {
            return false;
        }
        return true;
    }

    private static boolean isOfLabels(JsonNode tree) {
        return Fields.texts(tree).keySet().stream().anyMatch(name -> name.indexOf('/') > 0);
    }

    /** A device without its slice: a pool of its own. */
    private void readDevice(JsonNode device) {
        evidence.add(
                new PoolSlice(Fields.id(device), "", file, fallbackNode, 0, 0, List.of(DeviceReader.read(device, ""))));
    }
}
