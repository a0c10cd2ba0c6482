package io.wharfinger.enginesim.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntFunction;

/** Makes a value that fits a JSON schema, as far as objects, lists, choices and bounds from below go. */
public final class SchemaSample {
    private static final int DEPTH_MAX = 16;
    private static final int NODES_MAX = 4096;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final IntFunction<String> words;
    private int nodes;

    /** Texts are the words that {@code words} gives for 0, 1, 2 ... */
    public SchemaSample(IntFunction<String> words) {
        this.words = words;
    }

    /** A value for {@code schema}; an empty object if it says nothing. */
    public JsonNode of(JsonNode schema) {
        return schema.isObject() && !schema.isEmpty() ? value(schema, schema, 0) : JSON.objectNode();
    }

    private JsonNode value(JsonNode root, JsonNode given, int depth) {
        JsonNode schema = resolved(root, given);
        nodes++;
        if (depth == DEPTH_MAX || nodes > NODES_MAX) {
            return JSON.nullNode();
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").path(0);
        }
        return typed(root, schema, depth);
    }

    private JsonNode typed(JsonNode root, JsonNode schema, int depth) {
        for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(choice).size() > 0) {
                return value(root, schema.path(choice).path(0), depth + 1);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(root, schema, depth);
            case "array" -> list(root, schema, depth);
            case "integer" -> JSON.numberNode(schema.path("minimum").asLong(nodes));
            case "number" -> JSON.numberNode(schema.path("minimum").asLong(nodes) + 0.5);
            case "boolean" -> JSON.booleanNode(true);
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(words.apply(nodes));
        };
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.path(0).asText();
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText();
    }

    private ObjectNode object(JsonNode root, JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties")
                .properties()
                .forEach(member -> object.set(member.getKey(), value(root, member.getValue(), depth + 1)));
        return object;
    }

    private ArrayNode list(JsonNode root, JsonNode schema, int depth) {
        ArrayNode list = JSON.arrayNode();
        int items = Math.clamp(schema.path("minItems").asInt(1), 1, DEPTH_MAX);
        for (int i = 0; i < items; i++) {
            list.add(value(root, schema.path("items"), depth + 1));
        }
        return list;
    }
}
