package io.wharfinger.hardware.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.ObjectId;
import java.util.Map;
import java.util.TreeMap;

/** Reads fields of objects; what is not there is empty. */
final class Fields {
    private Fields() {}

    /** The text at the end of a path. */
    static String text(JsonNode object, String... path) {
        return at(object, path).asText("");
    }

    static JsonNode at(JsonNode object, String... path) {
        JsonNode node = object;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    static boolean isTrue(JsonNode object, String... path) {
        return text(object, path).equals("true");
    }

    static int number(JsonNode object, String... path) {
        long value = bigNumber(object, path);
        return value > Integer.MAX_VALUE ? 0 : (int) value;
    }

    /** A number that is not negative; 0 if there is none. */
    static long bigNumber(JsonNode object, String... path) {
        String text = text(object, path);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The entries of a map of texts; those that are no text left out. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return texts;
    }

    /** Which object it is; one without a name is named by what it holds. */
    static ObjectId id(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String name = text(metadata, "name");
        return new ObjectId(
                text(metadata, "namespace"),
                name.isEmpty() ? "unnamed " + object : name,
                bigNumber(metadata, "resourceVersion"),
                bigNumber(metadata, "generation"));
    }

    /** The node that owns an object. */
    static String owningNode(JsonNode object) {
        for (JsonNode owner : at(object, "metadata", "ownerReferences")) {
            if (text(owner, "kind").equals("Node")) {
                return text(owner, "name");
            }
        }
        return "";
    }
}
