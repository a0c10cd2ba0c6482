package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.HashSet;
import java.util.Set;

/** The tools of a chat, and which of them have to be used. */
final class ChatTools {
    private final ArrayNode tools = Trees.array();
    private final Set<String> names = new HashSet<>();

    private ChatTools() {}

    static ChatTools of(Field given) throws UntranslatableException {
        ChatTools chat = new ChatTools();
        for (Field tool : given.items()) {
            chat.add(tool);
        }
        return chat;
    }

    private void add(Field tool) throws UntranslatableException {
        String type = tool.at("type").text("custom");
        if (!type.equals("custom")) {
            throw tool.at("type")
                    .wrong("is \"" + Names.shown(type)
                            + "\", a tool that only Anthropic's own servers have; give tools with an input_schema");
        }
        String name = tool.at("name").text();
        if (name.isEmpty()) {
            throw tool.at("name").wrong("must not be empty");
        }
        names.add(name);
        ObjectNode function = tools.addObject().put("type", "function").putObject("function");
        function.put("name", name);
        if (!tool.at("description").isAbsent()) {
            function.put("description", tool.at("description").text());
        }
        function.set("parameters", tool.at("input_schema").object());
        if (!tool.at("strict").isAbsent()) {
            function.put("strict", tool.at("strict").isTrue());
        }
    }

    ArrayNode tools() {
        return tools;
    }

    /** Puts the tools and the choice between them into a body; without tools there is no choice either. */
    void putInto(ObjectNode body, Field choice) throws UntranslatableException {
        if (!tools.isEmpty()) {
            body.set("tools", tools);
        }
        if (!choice.isAbsent()) {
            putChoice(body, choice);
        }
    }

    private void putChoice(ObjectNode body, Field choice) throws UntranslatableException {
        choice.object();
        Field type = choice.at("type");
        switch (type.text()) {
            case "auto", "none" -> {
                if (!tools.isEmpty()) {
                    body.put("tool_choice", type.text());
                }
            }
            case "any" -> {
                requireTools(choice);
                body.put("tool_choice", "required");
            }
            case "tool" -> {
                body.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .put("name", known(choice.at("name")));
            }
            default -> throw type.wrong("must be \"auto\", \"any\", \"tool\" or \"none\"");
        }
        if (!tools.isEmpty() && choice.at("disable_parallel_tool_use").isTrue()) {
            body.put("parallel_tool_calls", false);
        }
    }

    private void requireTools(Field choice) throws UntranslatableException {
        if (tools.isEmpty()) {
            throw choice.wrong("demands a tool, and \"tools\" has none");
        }
    }

    private String known(Field name) throws UntranslatableException {
        if (!names.contains(name.text())) {
            throw name.wrong("names a tool that \"tools\" does not have");
        }
        return name.text();
    }
}
