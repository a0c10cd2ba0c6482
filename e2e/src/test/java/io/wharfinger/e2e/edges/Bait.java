package io.wharfinger.e2e.edges;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.List;
import java.util.SplittableRandom;

/** Requests made up at random, whose texts are names of somebody else's things more often than not. */
final class Bait {
    private static final int DEPTH_MAX = 4;

    private final SplittableRandom random;
    private final List<String> names;

    Bait(long seed, List<String> names) {
        this.random = new SplittableRandom(seed);
        this.names = names;
    }

    /** A text that is not empty. */
    String name() {
        String text = text();
        return text.isEmpty() ? "-" : text;
    }

    /** A text: as a rule the name of a thing. */
    String text() {
        return switch (random.nextInt(10)) {
            case 0 -> "";
            case 1 -> "x" + random.nextInt(1000);
            default -> names.get(random.nextInt(names.size()));
        };
    }

    DynamicMessage message(Descriptor type) {
        return message(type, 0);
    }

    private DynamicMessage message(Descriptor type, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            boolean deep = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth >= DEPTH_MAX;
            if (deep || random.nextInt(5) == 0) {
                continue;
            }
            if (field.isRepeated()) {
                for (int count = random.nextInt(3); count > 0; count--) {
                    message.addRepeatedField(field, value(field, depth));
                }
            } else {
                message.setField(field, value(field, depth));
            }
        }
        return message.build();
    }

    private Object value(FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case STRING -> text();
            case INT -> random.nextInt(-1, 5);
            case LONG -> (long) random.nextInt(-1, 5);
            case BOOLEAN -> random.nextBoolean();
            case FLOAT -> (float) random.nextInt(5);
            case DOUBLE -> (double) random.nextInt(5);
            case BYTE_STRING -> ByteString.copyFromUtf8(text());
            case ENUM -> {
                var values = field.getEnumType().getValues();
                yield values.get(random.nextInt(values.size()));
            }
            case MESSAGE -> message(field.getMessageType(), depth + 1);
        };
    }

    /** A body for a schema of an OpenAPI document. */
    JsonNode body(JsonNode document, JsonNode schema) {
        return body(document, schema, 0);
    }

    private JsonNode body(JsonNode document, JsonNode schema, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (schema.has("$ref")) {
            return body(document, document.at(schema.path("$ref").asText().substring(1)), depth);
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asText()
                : schema.path("type").asText(schema.has("properties") ? "object" : "string");
        return switch (type) {
            case "object" -> object(document, schema, depth);
            case "array" -> {
                var array = json.arrayNode();
                for (int count = depth < DEPTH_MAX ? random.nextInt(3) : 0; count > 0; count--) {
                    array.add(body(document, schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer", "number" -> json.numberNode(random.nextInt(-1, 5));
            case "boolean" -> json.booleanNode(random.nextBoolean());
            default -> json.textNode(text());
        };
    }

    private ObjectNode object(JsonNode document, JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").fields().forEachRemaining(property -> {
            if (depth < DEPTH_MAX && random.nextInt(6) > 0) {
                object.set(property.getKey(), body(document, property.getValue(), depth + 1));
            }
        });
        return object;
    }
}
