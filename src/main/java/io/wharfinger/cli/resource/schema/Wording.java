package io.wharfinger.cli.resource.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.wharfinger.cli.resource.FieldPath;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Says what is wrong in words that a person can act on.
 *
 * @param schema the schema that was not met
 */
record Wording(JsonNode schema) {
    private static final int SHOWN_MAX = 60;

    /** The field that a message is about; for a missing or unknown field that field itself. */
    static String pointer(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        return switch (message.getType()) {
            case "required", "additionalProperties" -> at + FieldPath.step(message.getProperty());
            default -> at;
        };
    }

    String of(ValidationMessage message) {
        JsonNode bound = message.getSchemaNode();
        return switch (message.getType()) {
            case "required" -> "is missing";
            case "additionalProperties" -> "is not a field here; the fields are " + names(around(message));
            case "type" -> wrongType(bound.asText(), message.getInstanceNode());
            case "minimum" -> "must be at least " + bound.asText();
            case "maximum" -> "must be at most " + bound.asText();
            case "minItems", "minProperties" -> "must have at least " + entries(bound.asInt());
            case "maxItems", "maxProperties" -> "must have at most " + entries(bound.asInt());
            case "minLength" -> "must have at least " + bound.asText() + " characters";
            case "maxLength" -> "must have at most " + bound.asText() + " characters";
            case "uniqueItems" -> "names something twice";
            case "enum" -> "must be one of " + texts(bound.elements()) + ", but is " + shown(message.getInstanceNode());
            case "pattern" ->
                "must be " + around(message).path("description").asText("of another form") + ", but is "
                        + shown(message.getInstanceNode());
            default -> message.getMessage();
        };
    }

    /** The schema object that the broken keyword stands in. */
    private JsonNode around(ValidationMessage message) {
        String keyword = message.getSchemaLocation().getFragment().toString();
        return schema.at(keyword.substring(0, keyword.lastIndexOf('/')));
    }

    private static String names(JsonNode object) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                object.path("properties").fieldNames(), Spliterator.ORDERED),
                        false)
                .collect(Collectors.joining(", "));
    }

    private static String texts(Iterator<JsonNode> values) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(values, Spliterator.ORDERED), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String entries(int count) {
        return count == 1 ? "1 entry" : count + " entries";
    }

    private static String wrongType(String wanted, JsonNode found) {
        String is = "but is " + shown(found);
        return switch (wanted) {
            case "string" -> "must be text" + (found.isValueNode() && !found.isNull() ? " in quotes, " : ", ") + is;
            case "integer" -> "must be a whole number, " + is;
            case "array" -> "must be a list, " + is;
            case "object" -> "must be an object, " + is;
            default -> "must be of type " + wanted + ", " + is;
        };
    }

    private static String shown(JsonNode value) {
        if (value.isNull()) {
            return "empty";
        }
        if (value.isObject() || value.isArray()) {
            return value.isObject() ? "an object" : "a list";
        }
        String text = value.asText();
        String cut = text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
        return value.isTextual() ? '"' + cut + '"' : cut;
    }
}
