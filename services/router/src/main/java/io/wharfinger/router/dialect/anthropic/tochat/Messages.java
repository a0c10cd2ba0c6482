package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;

/** What is the same in a message whether it is whole or streamed. */
final class Messages {
    /**
     * Where Anthropic signs a thinking block, this stands: clients send such blocks back only with a signature. Whoever sends
     * it to Anthropic itself is refused there.
     */
    static final String SIGNATURE = "wharfinger-unsigned";

    private static final String CHAT_ID = "chatcmpl-";

    private Messages() {}

    /** A message without content, as the answer to a client that has named the model. */
    static ObjectNode begun(JsonNode chat, String model) {
        ObjectNode message = Trees.object()
                .put("id", id(chat.path("id").asText("")))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
        message.putArray("content");
        return message;
    }

    private static String id(String chatId) {
        return "msg_" + (chatId.startsWith(CHAT_ID) ? chatId.substring(CHAT_ID.length()) : chatId);
    }

    /** Reasoning in a message or a delta; engines call it by either name. */
    static String reasoning(JsonNode object) {
        String older = object.path("reasoning_content").asText("");
        return older.isEmpty() ? object.path("reasoning").asText("") : older;
    }

    /** The text of a message or a delta. What a model says when it refuses is text as well. */
    static String text(JsonNode object) {
        return object.path("content").asText("") + object.path("refusal").asText("");
    }
}
