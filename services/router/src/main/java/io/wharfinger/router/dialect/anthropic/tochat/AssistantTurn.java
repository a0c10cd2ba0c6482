package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;

/** A turn of the assistant: one message with its text, its reasoning and its calls. */
final class AssistantTurn {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode calls = Trees.array();

    void add(Field content) throws UntranslatableException {
        if (content.node().isTextual()) {
            text.append(content.text());
            return;
        }
        for (Field block : content.items()) {
            addBlock(block);
        }
    }

    private void addBlock(Field block) throws UntranslatableException {
        String type = block.at("type").text();
        switch (type) {
            case "text" -> text.append(block.at("text").text());
            case "thinking" -> reasoning.append(block.at("thinking").text());
            case "redacted_thinking" -> {
                // Only Anthropic can read it.
            }
            case "tool_use" -> addCall(block);
            default ->
                throw block.at("type")
                        .wrong("is \"" + Names.shown(type)
                                + "\", which the engine has no form for in an assistant's turn");
        }
    }

    private void addCall(Field block) throws UntranslatableException {
        ObjectNode call = calls.addObject().put("id", block.at("id").text()).put("type", "function");
        call.putObject("function")
                .put("name", block.at("name").text())
                .put("arguments", Trees.text(block.at("input").object()));
    }

    /** Whether the engine shall go on where this text ends. */
    boolean isPrefill() {
        return calls.isEmpty() && !text.isEmpty();
    }

    ObjectNode message() {
        ObjectNode message = Trees.object().put("role", "assistant");
        if (text.isEmpty() && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        if (!reasoning.isEmpty()) {
            // Engines have called it by either name.
            message.put("reasoning_content", reasoning.toString());
            message.put("reasoning", reasoning.toString());
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }
}
