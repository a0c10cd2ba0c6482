package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.enginesim.tokens.PrefixBlocks;

/** Finds the text in a request. Roles, names and the chat template cost no token. */
final class PromptText {
    private PromptText() {}

    /** Appends the content of all messages: strings, or lists of parts of type text. */
    static void ofMessages(JsonNode messages, PrefixBlocks prompt) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw new ApiError(400, "messages must be a list with at least one message");
        }
        for (JsonNode message : messages) {
            ofContent(message.path("content"), prompt);
        }
    }

    /** Appends a prompt: a string, or a list of one string. */
    static void ofPrompt(JsonNode prompt, PrefixBlocks blocks) {
        JsonNode text = prompt.isArray() && prompt.size() == 1 ? prompt.path(0) : prompt;
        if (!text.isTextual()) {
            throw new ApiError(400, "prompt must be a string or a list of one string");
        }
        blocks.append(text.textValue());
    }

    private static void ofContent(JsonNode content, PrefixBlocks prompt) {
        if (content.isTextual()) {
            prompt.append(content.textValue());
        } else if (content.isArray()) {
            content.forEach(part -> ofPart(part, prompt));
        } else if (!content.isNull() && !content.isMissingNode()) {
            throw new ApiError(400, "the content of a message must be a string or a list of parts");
        }
    }

    private static void ofPart(JsonNode part, PrefixBlocks prompt) {
        JsonNode text = part.path("text");
        if (!part.path("type").asText().equals("text") || !text.isTextual()) {
            throw new ApiError(400, "this engine reads parts of type text only");
        }
        prompt.append(text.textValue());
    }
}
