package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;

/**
 * Turns what goes into a response into the messages of a chat. Calls of tools are gathered in the message of the assistant
 * that they belong to; reasoning of earlier turns is left out, as engines do with it.
 */
final class InputItems {
    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();

    private InputItems() {}

    /** The messages of both fields. */
    static ArrayNode messages(JsonNode instructions, JsonNode input) throws UntranslatableException {
        InputItems items = new InputItems();
        if (instructions.isTextual() && !instructions.textValue().isEmpty()) {
            items.message("system").set("content", instructions);
        }
        if (input.isTextual()) {
            items.message("user").set("content", input);
        } else if (input.isArray() && !input.isEmpty()) {
            for (int i = 0; i < input.size(); i++) {
                items.add(input.path(i), "input[" + i + "]");
            }
        } else {
            throw ChatRequest.refused("input", "must be a text or a list with at least one item.");
        }
        return items.messages;
    }

    private void add(JsonNode item, String place) throws UntranslatableException {
        switch (item.path("type").asText("message")) {
            case "message" -> addMessage(item, place);
            case "function_call" -> addCall(item);
            case "function_call_output" -> addResult(item, place);
            case "reasoning" -> {}
            case "item_reference" ->
                throw ChatRequest.refused(place, "refers to an item that is not stored here; send the item itself.");
            default ->
                throw ChatRequest.refused(
                        place + ".type", "must be message, function_call, function_call_output or reasoning.");
        }
    }

    private void addMessage(JsonNode item, String place) throws UntranslatableException {
        String role = item.path("role").asText();
        JsonNode content = item.path("content");
        ObjectNode message = switch (role) {
            case "user", "assistant", "system" -> message(role);
            // The templates of most open models know no other role for it.
            case "developer" -> message("system");
            default -> throw ChatRequest.refused(place + ".role", "must be user, assistant, system or developer.");
        };
        message.set(
                "content",
                content.isTextual() ? content : ContentParts.of(content, role.equals("user"), place + ".content"));
    }

    private void addCall(JsonNode item) {
        JsonNode last = messages.path(messages.size() - 1);
        ObjectNode message =
                last instanceof ObjectNode before && last.path("role").asText().equals("assistant")
                        ? before
                        : message("assistant").putNull("content");
        ArrayNode calls = message.withArray("tool_calls");
        ObjectNode call =
                calls.addObject().put("id", item.path("call_id").asText()).put("type", "function");
        call.putObject("function")
                .put("name", item.path("name").asText())
                .put("arguments", item.path("arguments").asText());
    }

    private void addResult(JsonNode item, String place) throws UntranslatableException {
        JsonNode output = item.path("output");
        JsonNode content = output.isArray() ? ContentParts.of(output, false, place + ".output") : output;
        if (!content.isTextual()) {
            throw ChatRequest.refused(place + ".output", "must be a text or a list of texts.");
        }
        message("tool").put("tool_call_id", item.path("call_id").asText()).set("content", content);
    }

    private ObjectNode message(String role) {
        return messages.addObject().put("role", role);
    }
}
