package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The output of a chat that is answered in one piece. */
final class WholeResponse {
    private final ResponseObject response;
    private final String status;
    private final ArrayNode output = JsonNodeFactory.instance.arrayNode();

    private WholeResponse(ResponseObject response, String status) {
        this.response = response;
        this.status = status;
    }

    /** The items of a message of a chat: what it thought, what it says, what it calls. */
    static ArrayNode output(ResponseObject response, JsonNode message, String status) {
        WholeResponse whole = new WholeResponse(response, status);
        whole.addThoughts(text(message, "reasoning_content", "reasoning"));
        whole.addMessage(text(message, "content"), text(message, "refusal"), message.path("tool_calls"));
        message.path("tool_calls").forEach(whole::addCall);
        return whole.output;
    }

    static String text(JsonNode node, String... fields) {
        for (String field : fields) {
            if (node.path(field).isTextual()) {
                return node.path(field).textValue();
            }
        }
        return "";
    }

    private void addThoughts(String thoughts) {
        if (!thoughts.isEmpty()) {
            ObjectNode item = Items.reasoning(response.itemId("rs", output.size()), status);
            item.withArray("content").add(Items.thought(thoughts));
            output.add(item);
        }
    }

    private void addMessage(String text, String refusal, JsonNode calls) {
        if (text.isEmpty() && refusal.isEmpty() && !calls.isEmpty()) {
            return;
        }
        ObjectNode item = Items.message(response.itemId("msg", output.size()), status);
        ArrayNode content = item.withArray("content");
        if (!text.isEmpty() || refusal.isEmpty()) {
            content.add(Items.text(text));
        }
        if (!refusal.isEmpty()) {
            content.add(Items.refusal(refusal));
        }
        output.add(item);
    }

    private void addCall(JsonNode call) {
        JsonNode function = call.path("function");
        output.add(Items.call(
                response.itemId("fc", output.size()),
                status,
                call.path("id").asText(),
                function.path("name").asText(),
                function.path("arguments").asText()));
    }
}
