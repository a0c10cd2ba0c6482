package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Finds the text in a request. Roles, names and the chat template cost no token, an image {@value #IMAGE_TOKENS}. */
final class PromptText {
    /** Words that stand for one image. */
    static final int IMAGE_TOKENS = 64;

    private PromptText() {}

    /** Hands out the definitions of all tools. */
    static void ofTools(JsonNode tools, Consumer<String> prompt) {
        tools.forEach(tool -> prompt.accept(tool.toString()));
    }

    /** Hands out the content of all messages: strings, or lists of texts and images; and what tools were called with. */
    static void ofMessages(JsonNode messages, Consumer<String> prompt) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw new ApiError(400, "messages must be a list with at least one message");
        }
        for (JsonNode message : messages) {
            ofContent(message.path("content"), prompt);
            message.path("tool_calls").forEach(call -> ofCall(call.path("function"), prompt));
        }
    }

    /** Hands out a prompt: a string, or a list of one string. */
    static void ofPrompt(JsonNode prompt, Consumer<String> words) {
        JsonNode text = prompt.isArray() && prompt.size() == 1 ? prompt.path(0) : prompt;
        if (!text.isTextual()) {
            throw new ApiError(400, "prompt must be a string or a list of one string");
        }
        words.accept(text.textValue());
    }

    private static void ofContent(JsonNode content, Consumer<String> prompt) {
        if (content.isTextual()) {
            prompt.accept(content.textValue());
        } else if (content.isArray()) {
            content.forEach(part -> ofPart(part, prompt));
        } else if (!content.isNull() && !content.isMissingNode()) {
            throw new ApiError(400, "the content of a message must be a string or a list of parts");
        }
    }

    private static void ofCall(JsonNode function, Consumer<String> prompt) {
        prompt.accept(function.path("name").asText());
        prompt.accept(function.path("arguments").asText());
    }

    private static void ofPart(JsonNode part, Consumer<String> prompt) {
        JsonNode text = part.path("text");
        JsonNode image = part.at("/image_url/url");
        if (part.path("type").asText().equals("text") && text.isTextual()) {
            prompt.accept(text.textValue());
        } else if (part.path("type").asText().equals("image_url") && image.isTextual()) {
            prompt.accept(("image" + image.textValue().hashCode() + " ").repeat(IMAGE_TOKENS));
        } else {
            throw new ApiError(400, "this engine reads parts of type text and image_url only");
        }
    }
}
