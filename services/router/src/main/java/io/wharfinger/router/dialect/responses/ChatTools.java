package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;

/** Tools and the choice among them, as a chat has them: functions only. */
final class ChatTools {
    private ChatTools() {}

    /** Puts both into {@code chat}, if the request has tools. */
    static void put(ObjectNode chat, JsonNode request) throws UntranslatableException {
        JsonNode tools = request.path("tools");
        if (tools.isEmpty()) {
            requireNoChoice(request.path("tool_choice"));
            return;
        }
        ArrayNode functions = chat.putArray("tools");
        for (JsonNode tool : tools) {
            functions.add(function(tool, functions.size()));
        }
        if (Json.has(request, "tool_choice")) {
            chat.set("tool_choice", choice(request.path("tool_choice")));
        }
    }

    private static void requireNoChoice(JsonNode choice) throws UntranslatableException {
        if (choice.isObject() || choice.asText().equals("required")) {
            throw ChatRequest.refused("tool_choice", "names tools, but \"tools\" is empty.");
        }
    }

    private static ObjectNode function(JsonNode tool, int index) throws UntranslatableException {
        String type = tool.path("type").asText();
        if (!type.equals("function")) {
            throw ChatRequest.refused(
                    "tools[" + index + "].type",
                    "must be function: tools of type " + named(type) + " are not served here.");
        }
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode().put("type", "function");
        ObjectNode function = wrapped.putObject("function");
        for (String field : new String[] {"name", "description", "parameters", "strict"}) {
            if (Json.has(tool, field)) {
                function.set(field, tool.path(field));
            }
        }
        return wrapped;
    }

    /** A name that may be shown: what the client has sent otherwise is not repeated. */
    private static String named(String type) {
        return type.matches("[a-z0-9_]{1,40}") ? type : "of another type";
    }

    private static JsonNode choice(JsonNode choice) throws UntranslatableException {
        if (choice.isTextual()) {
            return choice;
        }
        if (!choice.path("type").asText().equals("function")) {
            throw ChatRequest.refused("tool_choice", "must be auto, none, required or a function.");
        }
        ObjectNode named = JsonNodeFactory.instance.objectNode().put("type", "function");
        named.putObject("function").set("name", choice.path("name"));
        return named;
    }
}
