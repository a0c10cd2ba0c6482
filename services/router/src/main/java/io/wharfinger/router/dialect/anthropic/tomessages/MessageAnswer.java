package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;

/** A whole message as an answer of chat completions. */
public final class MessageAnswer {
    private MessageAnswer() {}

    /**
     * Translates.
     *
     * @param message the answer
     * @param model as the client has named it
     * @param createdSeconds when the answer was made, in seconds since 1970
     */
    public static ObjectNode chat(JsonNode message, String model, long createdSeconds) {
        ObjectNode chat = Trees.object()
                .put("id", "chatcmpl-" + message.path("id").asText(""))
                .put("object", "chat.completion")
                .put("created", createdSeconds)
                .put("model", model);
        ObjectNode choice = chat.putArray("choices").addObject().put("index", 0);
        choice.set("message", said(message.path("content")));
        choice.putNull("logprobs");
        choice.put("finish_reason", Finish.of(message.path("stop_reason").asText("")));
        chat.set("usage", UsageTrees.chat(UsageTrees.ofMessage(message.path("usage"))));
        return chat;
    }

    private static ObjectNode said(JsonNode content) {
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        ArrayNode calls = Trees.array();
        for (JsonNode block : content) {
            switch (block.path("type").asText("")) {
                case "text" -> text.append(block.path("text").asText(""));
                case "thinking" -> reasoning.append(block.path("thinking").asText(""));
                case "tool_use" -> addCall(calls, block);
                default -> {
                    // Redacted thinking, and what servers of Anthropic's have done: nothing that a chat has words for.
                }
            }
        }
        return said(text.toString(), reasoning.toString(), calls);
    }

    private static ObjectNode said(String text, String reasoning, ArrayNode calls) {
        ObjectNode said = Trees.object().put("role", "assistant");
        said.put("content", text.isEmpty() && !calls.isEmpty() ? null : text).putNull("refusal");
        if (!reasoning.isEmpty()) {
            said.put("reasoning_content", reasoning);
        }
        if (!calls.isEmpty()) {
            said.set("tool_calls", calls);
        }
        return said;
    }

    private static void addCall(ArrayNode calls, JsonNode block) {
        ObjectNode call =
                calls.addObject().put("id", block.path("id").asText("")).put("type", "function");
        call.putObject("function")
                .put("name", block.path("name").asText(""))
                .put("arguments", Trees.text(block.path("input").isObject() ? block.path("input") : Trees.object()));
    }
}
