package io.wharfinger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every field of every body of a REST interface with its type, such as {@code get /quota/v1/tenants 200 tenants[].name:
 * string}. One that is gone breaks somebody: callers read those of answers, and unknown ones in requests are refused.
 */
final class BodyFields {
    private final JsonNode document;
    private final Set<String> fields = new TreeSet<>();

    private BodyFields(JsonNode document) {
        this.document = document;
    }

    static Set<String> of(JsonNode document) {
        BodyFields found = new BodyFields(document);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> found.addCall(method.getKey() + " " + path.getKey(), method.getValue())));
        return found.fields;
    }

    private void addCall(String call, JsonNode operation) {
        addContent(call + " request ", operation.path("requestBody"));
        operation
                .path("responses")
                .properties()
                .forEach(answer -> addContent(call + " " + answer.getKey() + " ", answer.getValue()));
    }

    private void addContent(String place, JsonNode body) {
        body.path("content").forEach(media -> add(place, media.path("schema"), new HashSet<>()));
    }

    /** @param open schemas that this one is part of: none of them is walked again */
    private void add(String place, JsonNode schema, Set<String> open) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            if (open.add(reference)) {
                add(place, document.at(reference.substring(1)), open);
                open.remove(reference);
            }
            return;
        }
        List.of("allOf", "oneOf", "anyOf").forEach(kind -> schema.path(kind).forEach(part -> add(place, part, open)));
        if (schema.has("type")) {
            fields.add(place + ": " + schema.path("type").asText());
        }
        schema.path("properties")
                .properties()
                .forEach(field -> add(join(place, field.getKey()), field.getValue(), open));
        if (schema.has("items")) {
            add(place + "[]", schema.path("items"), open);
        }
    }

    private static String join(String place, String field) {
        return place.endsWith(" ") ? place + field : place + "." + field;
    }
}
