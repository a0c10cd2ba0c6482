package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;

/** Functions as tools, and which of them has to be used. */
final class Tools {
    private Tools() {}

    static void putInto(ObjectNode body, Field request) throws UntranslatableException {
        ArrayNode tools = Trees.array();
        for (Field tool : request.at("tools").items()) {
            tools.add(tool(tool));
        }
        Field choice = request.at("tool_choice");
        if (tools.isEmpty()) {
            refuseDemand(choice);
            return;
        }
        body.set("tools", tools);
        putChoice(body, choice, isSingle(request.at("parallel_tool_calls")));
    }

    private static ObjectNode tool(Field tool) throws UntranslatableException {
        if (!tool.at("type").text().equals("function")) {
            throw tool.at("type").wrong("must be \"function\"");
        }
        Field function = tool.at("function");
        ObjectNode translated = Trees.object().put("name", function.at("name").text());
        if (!function.at("description").isAbsent()) {
            translated.put("description", function.at("description").text());
        }
        Field parameters = function.at("parameters");
        translated.set("input_schema", parameters.isAbsent() ? anything() : parameters.object());
        if (function.at("strict").isTrue()) {
            translated.put("strict", true);
        }
        return translated;
    }

    private static ObjectNode anything() {
        ObjectNode schema = Trees.object().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static boolean isSingle(Field parallel) throws UntranslatableException {
        return !parallel.isAbsent() && !parallel.isTrue();
    }

    private static void refuseDemand(Field choice) throws UntranslatableException {
        boolean demands = !choice.isAbsent()
                && !choice.node().asText().equals("auto")
                && !choice.node().asText().equals("none");
        if (demands) {
            throw choice.wrong("demands a tool, and \"tools\" has none");
        }
    }

    private static void putChoice(ObjectNode body, Field choice, boolean single) throws UntranslatableException {
        ObjectNode translated = choice(choice);
        boolean none = translated.path("type").asText().equals("none");
        if (single && !none) {
            translated.put("disable_parallel_tool_use", true);
        }
        if (single || !choice.isAbsent()) {
            body.set("tool_choice", translated);
        }
    }

    private static ObjectNode choice(Field choice) throws UntranslatableException {
        if (choice.node().isObject()) {
            if (!choice.at("type").text().equals("function")) {
                throw choice.at("type").wrong("must be \"function\"");
            }
            return Trees.object()
                    .put("type", "tool")
                    .put("name", choice.at("function").at("name").text());
        }
        return switch (choice.text("auto")) {
            case "auto" -> Trees.object().put("type", "auto");
            case "none" -> Trees.object().put("type", "none");
            case "required" -> Trees.object().put("type", "any");
            default -> throw choice.wrong("must be \"auto\", \"none\", \"required\" or a function");
        };
    }
}
