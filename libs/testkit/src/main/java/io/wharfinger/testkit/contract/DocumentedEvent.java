package io.wharfinger.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One channel of a document with its one message.
 *
 * @param type of the event, as CloudEvents has it
 */
record DocumentedEvent(String type, Pattern subjects, boolean json, JsonSchema headers, JsonSchema payload) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPONENTS = "components";
    private static final String TENANT = "([a-z0-9-]{1,40}|_platform)";

    static Stream<DocumentedEvent> of(JsonNode document) {
        JsonNode strict = closed(document.deepCopy());
        String base = "https://wharfinger.test/" + Math.abs(document.hashCode());
        JsonSchemaFactory factory = factory(base, JSON.createObjectNode().set(COMPONENTS, strict.path(COMPONENTS)));
        return strict.path("channels").properties().stream()
                .map(channel -> of(factory, base, strict, channel.getKey(), channel.getValue()));
    }

    /** What does not agree; empty if all does. */
    List<String> faults(Map<String, String> given, byte[] data) {
        List<String> faults = new ArrayList<>(faults("header", headers, JSON.valueToTree(given)));
        if (json) {
            try {
                faults.addAll(faults("data", payload, JSON.readTree(data)));
            } catch (IOException e) {
                faults.add("data: is not JSON: " + e.getMessage());
            }
        }
        return faults;
    }

    private static JsonSchemaFactory factory(String base, JsonNode schemas) {
        JsonMetaSchema draft7 = JsonMetaSchema.builder(JsonMetaSchema.getV7())
                .keyword(new NonValidationKeyword(COMPONENTS))
                .build();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7))
                .metaSchema(draft7)
                .schemaLoaders(loaders -> loaders.schemas(Map.of(base, text(schemas))))
                .build();
    }

    private static DocumentedEvent of(
            JsonSchemaFactory factory, String base, JsonNode document, String key, JsonNode channel) {
        String message = "#/components/messages/" + key;
        return new DocumentedEvent(
                document.at(message.substring(1) + "/name").asText(),
                subjects(channel.path("address").asText()),
                document.at(message.substring(1) + "/contentType").asText().equals("application/json"),
                schema(factory, base + message + "/headers"),
                schema(factory, base + message + "/payload"));
    }

    private static Pattern subjects(String address) {
        return Pattern.compile(
                address.replace(".", "\\.").replace("{tenant}", TENANT).replaceAll("\\{[a-z]+}", "[^.]+"));
    }

    private static JsonSchema schema(JsonSchemaFactory factory, String location) {
        return factory.getSchema(
                SchemaLocation.of(location),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    /** Readers pass over fields that they do not know; a message that is sent has none that is not written down. */
    private static JsonNode closed(JsonNode document) {
        document.path(COMPONENTS).path("schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return document;
    }

    private static List<String> faults(String part, JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .map(message -> part + " " + message)
                .toList();
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON is always JSON", e);
        }
    }
}
