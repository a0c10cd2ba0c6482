package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import java.util.Map;
import java.util.Set;

/** The chat that asks for the same as a request to the Responses API. Fields that neither knows pass. */
final class ChatRequest {
    /** Fields of the Responses API that a chat has under another name or form, or that are for the router to answer. */
    private static final Set<String> KNOWN = Set.of(
            "model",
            "input",
            "instructions",
            "tools",
            "tool_choice",
            "text",
            "reasoning",
            "max_output_tokens",
            "metadata",
            "store",
            "stream",
            "stream_options",
            "include",
            "truncation",
            "background",
            "previous_response_id",
            "conversation",
            "prompt",
            "max_tool_calls",
            "top_logprobs",
            "cache_salt",
            "priority");

    /** What would need a memory, or something that chats do not have, with what to do instead. */
    private static final Map<String, String> REFUSED = Map.of(
            "previous_response_id", "responses are not stored here; send the whole conversation in \"input\".",
            "conversation", "conversations are not stored here; send the whole conversation in \"input\".",
            "prompt", "prompts are not stored here; send \"instructions\" and \"input\".");

    private ChatRequest() {}

    /** The body of the chat. */
    static ObjectNode of(JsonNode request, String model, boolean stream, Rewrite rewrite)
            throws UntranslatableException {
        requireStateless(request);
        ObjectNode chat = JsonNodeFactory.instance.objectNode().put("model", model);
        chat.set("messages", InputItems.messages(request.path("instructions"), request.path("input")));
        ChatTools.put(chat, request);
        putFormat(chat, request.path("text"));
        rename(chat, request.path("reasoning"), "effort", "reasoning_effort");
        rename(chat, request.path("text"), "verbosity", "verbosity");
        rename(chat, request, "max_output_tokens", "max_completion_tokens");
        putStream(chat, stream, rewrite);
        if (rewrite.cacheSalt() != null) {
            chat.put("cache_salt", rewrite.cacheSalt());
        }
        if (rewrite.priority() != null) {
            chat.put("priority", rewrite.priority());
        }
        request.properties().stream()
                .filter(field -> !KNOWN.contains(field.getKey()))
                .forEach(field -> chat.set(field.getKey(), field.getValue()));
        return chat;
    }

    private static void requireStateless(JsonNode request) throws UntranslatableException {
        for (Map.Entry<String, String> refused : REFUSED.entrySet()) {
            if (Json.has(request, refused.getKey())) {
                throw refused(refused.getKey(), "is not served: " + refused.getValue());
            }
        }
        if (request.path("background").asBoolean(false)) {
            throw refused(
                    "background", "must be false: responses are not stored here, so nothing can be fetched later.");
        }
        if (!request.path("truncation").asText("disabled").matches("disabled|null")) {
            throw refused("truncation", "must be \"disabled\": this model's engines do not shorten conversations.");
        }
        if (request.path("top_logprobs").asLong(0) > 0) {
            throw refused("top_logprobs", "is not served for this model by this API; use /v1/chat/completions.");
        }
    }

    static UntranslatableException refused(String field, String why) {
        return new UntranslatableException("The field \"" + field + "\" " + why, field);
    }

    private static void rename(ObjectNode chat, JsonNode from, String field, String name) {
        if (Json.has(from, field)) {
            chat.set(name, from.path(field));
        }
    }

    private static void putFormat(ObjectNode chat, JsonNode text) throws UntranslatableException {
        JsonNode format = text.path("format");
        switch (format.path("type").asText("text")) {
            case "text" -> {}
            case "json_object" -> chat.putObject("response_format").put("type", "json_object");
            case "json_schema" -> {
                ObjectNode schema = chat.putObject("response_format")
                        .put("type", "json_schema")
                        .putObject("json_schema");
                format.properties().stream()
                        .filter(field -> !field.getKey().equals("type"))
                        .forEach(field -> schema.set(field.getKey(), field.getValue()));
            }
            default -> throw refused("text.format.type", "must be text, json_object or json_schema.");
        }
    }

    private static void putStream(ObjectNode chat, boolean stream, Rewrite rewrite) {
        if (stream) {
            ObjectNode options =
                    chat.put("stream", true).putObject("stream_options").put("include_usage", true);
            if (rewrite.runningUsage()) {
                options.put("continuous_usage_stats", true);
            }
        }
    }
}
