package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Items of a response's output, and their parts. */
final class Items {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Items() {}

    /** A message without content. */
    static ObjectNode message(String id, String status) {
        ObjectNode item = JSON.objectNode()
                .put("id", id)
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant");
        item.putArray("content");
        return item;
    }

    /** A part of a message. */
    static ObjectNode text(String text) {
        ObjectNode part = JSON.objectNode().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        part.putArray("logprobs");
        return part;
    }

    /** A part of a message that says why there is nothing else in it. */
    static ObjectNode refusal(String text) {
        return JSON.objectNode().put("type", "refusal").put("refusal", text);
    }

    /** Reasoning without content. */
    static ObjectNode reasoning(String id, String status) {
        ObjectNode item =
                JSON.objectNode().put("id", id).put("type", "reasoning").put("status", status);
        item.putArray("summary");
        item.putArray("content");
        return item;
    }

    /** A part of reasoning. */
    static ObjectNode thought(String text) {
        return JSON.objectNode().put("type", "reasoning_text").put("text", text);
    }

    /** A call of a function. */
    static ObjectNode call(String id, String status, String callId, String name, String arguments) {
        return JSON.objectNode()
                .put("id", id)
                .put("type", "function_call")
                .put("status", status)
                .put("call_id", callId)
                .put("name", name)
                .put("arguments", arguments);
    }
}
