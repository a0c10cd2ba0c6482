package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.usage.EngineUsage;
import org.jspecify.annotations.Nullable;

/** The object `response`, with what the request said in it. */
final class ResponseObject {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode request;
    private final String model;
    private String id = "resp_0";
    private long created;

    /** @param model name of the model as the client knows it */
    ResponseObject(JsonNode request, String model) {
        this.request = request;
        this.model = model;
    }

    /** Takes identity and time from a chat or its first chunk. */
    void identify(JsonNode chat) {
        id = "resp_" + suffix(chat.path("id").asText("0"));
        created = chat.path("created").asLong(0);
    }

    /** An identifier for the item at that place of the output. */
    String itemId(String kind, int index) {
        return kind + "_" + id.substring("resp_".length()) + "_" + index;
    }

    /** What identifies a chat, without its prefix. */
    private static String suffix(String chatId) {
        String plain = chatId.replaceAll("[^A-Za-z0-9-]", "");
        String bare = plain.startsWith("chatcmpl-") ? plain.substring("chatcmpl-".length()) : plain;
        return bare.isEmpty() ? "0" : bare.substring(0, Math.min(64, bare.length()));
    }

    /** The response while it comes, without output. */
    ObjectNode inProgress() {
        return base("in_progress", JSON.arrayNode());
    }

    /** The response at its end. */
    ObjectNode ended(Ending ending, ArrayNode output, @Nullable EngineUsage usage) {
        ObjectNode response = base(ending.status(), output);
        if (ending.incompleteReason() != null) {
            response.putObject("incomplete_details").put("reason", ending.incompleteReason());
        }
        if (usage != null) {
            response.set("usage", usage(usage));
        }
        return response;
    }

    /** The response that the upstream has broken off. */
    ObjectNode failed(ArrayNode output, String message) {
        ObjectNode response = base("failed", output);
        response.putObject("error").put("code", "server_error").put("message", message);
        return response;
    }

    private ObjectNode base(String status, ArrayNode output) {
        ObjectNode response = JSON.objectNode()
                .put("id", id)
                .put("object", "response")
                .put("created_at", created)
                .put("status", status)
                .put("background", false)
                .putNull("error")
                .putNull("incomplete_details");
        echo(response, "instructions", JSON.nullNode());
        echo(response, "max_output_tokens", JSON.nullNode());
        response.put("model", model);
        response.set("output", output);
        echo(response, "parallel_tool_calls", JSON.booleanNode(true));
        response.putNull("previous_response_id");
        echo(response, "reasoning", JSON.objectNode().putNull("effort").putNull("summary"));
        response.put("store", false);
        echo(response, "temperature", JSON.numberNode(1));
        echo(response, "text", textFormat());
        echo(response, "tool_choice", JSON.textNode("auto"));
        echo(response, "tools", JSON.arrayNode());
        echo(response, "top_p", JSON.numberNode(1));
        response.put("truncation", "disabled").putNull("usage");
        echo(response, "user", JSON.nullNode());
        echo(response, "metadata", JSON.objectNode());
        return response;
    }

    private void echo(ObjectNode response, String field, JsonNode otherwise) {
        response.set(field, Json.has(request, field) ? request.path(field) : otherwise);
    }

    private static ObjectNode textFormat() {
        ObjectNode text = JSON.objectNode();
        text.putObject("format").put("type", "text");
        return text;
    }

    /** Usage as a response tells it. */
    static ObjectNode usage(EngineUsage usage) {
        ObjectNode counts = JSON.objectNode().put("input_tokens", usage.promptTokens());
        counts.putObject("input_tokens_details").put("cached_tokens", usage.cachedTokens());
        counts.put("output_tokens", usage.completionTokens());
        counts.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
        return counts.put("total_tokens", usage.promptTokens() + usage.completionTokens());
    }
}
