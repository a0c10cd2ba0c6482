package io.wharfinger.cli.resource.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.FieldPath;
import io.wharfinger.cli.resource.Lines;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes JSON of YAML nodes. Anchors may be used for single values only, tags not at all, and no key twice: a document
 * means what it looks like.
 */
final class NodeReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Integer> lines = new HashMap<>();
    private final IdentityHashMap<Node, Boolean> seen = new IdentityHashMap<>();

    private NodeReader() {}

    static YamlDocument read(String file, @Nullable Node node) {
        NodeReader reader = new NodeReader();
        JsonNode tree = node == null ? NullNode.getInstance() : reader.value("", node);
        return new YamlDocument(file, tree, new Lines(reader.lines));
    }

    private JsonNode value(String pointer, Node node) {
        lines.putIfAbsent(pointer, line(node));
        return switch (node) {
            case ScalarNode scalar -> PlainScalar.value(scalar);
            case SequenceNode sequence -> list(pointer, sequence);
            case MappingNode mapping -> object(pointer, mapping);
            default -> throw new NotReadable(line(node), "has something that is no text, list or object");
        };
    }

    private ArrayNode list(String pointer, SequenceNode sequence) {
        requireFirst(sequence);
        ArrayNode list = JSON.arrayNode();
        for (Node element : sequence.getValue()) {
            list.add(value(pointer + "/" + list.size(), element));
        }
        return list;
    }

    private ObjectNode object(String pointer, MappingNode mapping) {
        requireFirst(mapping);
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String name = key(entry.getKeyNode());
            String at = pointer + FieldPath.step(name);
            if (object.has(name)) {
                throw new NotReadable(line(entry.getKeyNode()), "names \"" + name + "\" twice");
            }
            lines.put(at, line(entry.getKeyNode()));
            object.set(name, value(at, entry.getValueNode()));
        }
        return object;
    }

    private static String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new NotReadable(line(node), "has a key that is not text");
    }

    private void requireFirst(Node node) {
        if (seen.put(node, true) != null) {
            throw new NotReadable(line(node), "uses a list or an object twice by an anchor; write it out");
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
