package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;

/**
 * A turn of the user: first a message of role "tool" for each result, as they have to follow the calls at once, then one of
 * role "user" with all else. Images of a result go there too: a message of role "tool" has text only.
 */
final class UserTurn {
    /** There is no other way to say that a call has failed. */
    private static final String FAILED = "Error: ";

    private final ArrayNode messages;
    private final Parts parts = new Parts();

    UserTurn(ArrayNode messages) {
        this.messages = messages;
    }

    void add(Field content) throws UntranslatableException {
        if (content.node().isTextual()) {
            parts.addText(content.text());
            return;
        }
        for (Field block : content.items()) {
            if (block.at("type").text().equals("tool_result")) {
                addResult(block);
            } else {
                parts.add(block);
            }
        }
    }

    private void addResult(Field block) throws UntranslatableException {
        Parts result = new Parts();
        result.addContent(block.at("content"));
        String text = result.takeTexts(parts);
        messages.addObject()
                .put("role", "tool")
                .put("tool_call_id", block.at("tool_use_id").text())
                .put("content", block.at("is_error").isTrue() ? FAILED + text : text);
    }

    void end() {
        if (!parts.isEmpty() || !endsWithResult()) {
            messages.addObject().put("role", "user").set("content", parts.content());
        }
    }

    private boolean endsWithResult() {
        return !messages.isEmpty()
                && messages.get(messages.size() - 1).path("role").asText().equals("tool");
    }
}
