package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;

/** Parts of a message: texts and images. */
final class ContentParts {
    private ContentParts() {}

    /** The content as a chat has it: parts, or one text where only texts are and {@code parted} does not ask for parts. */
    static JsonNode of(JsonNode parts, boolean parted, String place) throws UntranslatableException {
        if (!parts.isArray()) {
            throw ChatRequest.refused(place, "must be a text or a list of parts.");
        }
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        List<String> texts = new ArrayList<>();
        for (JsonNode part : parts) {
            ObjectNode translated = part(part, place + "[" + content.size() + "]");
            content.add(translated);
            if (translated.has("text")) {
                texts.add(translated.path("text").asText());
            }
        }
        boolean flat = !parted && texts.size() == content.size();
        return flat ? JsonNodeFactory.instance.textNode(String.join("\n", texts)) : content;
    }

    private static ObjectNode part(JsonNode part, String place) throws UntranslatableException {
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        return switch (part.path("type").asText()) {
            case "input_text", "output_text", "text" ->
                translated.put("type", "text").put("text", part.path("text").asText());
            case "refusal" ->
                translated.put("type", "text").put("text", part.path("refusal").asText());
            case "input_image" -> image(translated, part, place);
            default ->
                throw ChatRequest.refused(place + ".type", "must be input_text, output_text, refusal or input_image.");
        };
    }

    private static ObjectNode image(ObjectNode translated, JsonNode part, String place) throws UntranslatableException {
        if (!part.path("image_url").isTextual()) {
            throw ChatRequest.refused(
                    place + ".image_url", "must be given: files are not stored here, so none can be named.");
        }
        ObjectNode image = translated.put("type", "image_url").putObject("image_url");
        image.set("url", part.path("image_url"));
        if (Json.has(part, "detail")) {
            image.set("detail", part.path("detail"));
        }
        return translated;
    }
}
