package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.List;

/** Chat messages as turns: system messages are gathered at the top, results of tools are the user's. */
final class Chat {
    private final Turns turns = new Turns();

    private Chat() {}

    static Turns of(Field messages) throws UntranslatableException {
        Chat chat = new Chat();
        List<Field> given = messages.items();
        for (Field message : given) {
            chat.add(message);
        }
        if (chat.turns.isEmpty()) {
            throw messages.wrong(messages.isAbsent() ? "is missing" : "must have a message that is not the system's");
        }
        return chat.turns;
    }

    private void add(Field message) throws UntranslatableException {
        Field role = message.at("role");
        Field content = message.at("content");
        switch (role.text()) {
            case "system", "developer" -> ContentParts.ofText(content).forEach(turns::addSystem);
            case "user" -> addUser(content);
            case "assistant" -> addAssistant(message);
            case "tool" -> turns.add("user", result(message));
            default -> throw role.wrong("must be \"system\", \"developer\", \"user\", \"assistant\" or \"tool\"");
        }
    }

    private void addUser(Field content) throws UntranslatableException {
        List<ObjectNode> blocks = ContentParts.ofUser(content);
        if (blocks.isEmpty()) {
            throw content.wrong("must not be empty");
        }
        blocks.forEach(block -> turns.add("user", block));
    }

    private void addAssistant(Field message) throws UntranslatableException {
        if (!message.at("function_call").isAbsent()) {
            throw message.at("function_call").wrong("is outdated; use \"tool_calls\"");
        }
        for (ObjectNode block : ContentParts.ofText(message.at("content"))) {
            turns.add("assistant", block);
        }
        for (Field call : message.at("tool_calls").items()) {
            turns.add("assistant", toolUse(call));
        }
    }

    private static ObjectNode toolUse(Field call) throws UntranslatableException {
        Field type = call.at("type");
        if (!type.text("function").equals("function")) {
            throw type.wrong("must be \"function\"");
        }
        Field function = call.at("function");
        ObjectNode block = Trees.object()
                .put("type", "tool_use")
                .put("id", call.at("id").text())
                .put("name", function.at("name").text());
        block.set("input", input(function.at("arguments")));
        return block;
    }

    private static ObjectNode input(Field arguments) throws UntranslatableException {
        String text = arguments.text("");
        if (text.isBlank()) {
            return Trees.object();
        }
        try {
            if (Trees.read(text) instanceof ObjectNode input) {
                return input;
            }
        } catch (JsonProcessingException e) {
            throw arguments.wrong("must be the text of a JSON object");
        }
        throw arguments.wrong("must be the text of a JSON object");
    }

    private static ObjectNode result(Field message) throws UntranslatableException {
        ObjectNode block = Trees.object()
                .put("type", "tool_result")
                .put("tool_use_id", message.at("tool_call_id").text());
        ArrayNode content = block.putArray("content");
        ContentParts.ofText(message.at("content")).forEach(content::add);
        return block;
    }
}
