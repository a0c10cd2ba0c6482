package io.wharfinger.enginesim.speech;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.enginesim.tokens.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a request's tools the engine calls: the one that is named; the first, if one is required; else each whose name
 * is a word of the last message, if that is the user's. So an answer to a tool's result is prose.
 */
public final class ToolChoice {
    private static final int CALLS_MAX = 16;

    private ToolChoice() {}

    /** The calls, if any, with arguments that depend on {@code fingerprint} alone. */
    public static Optional<Speech> of(JsonNode request, long fingerprint) {
        List<JsonNode> chosen = chosen(request);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            calls.add(call(chosen.get(i), fingerprint, i));
        }
        return Optional.of(Recital.ofCalls(calls));
    }

    private static List<JsonNode> chosen(JsonNode request) {
        JsonNode choice = request.path("tool_choice");
        List<JsonNode> tools = functions(request.path("tools"));
        if (tools.isEmpty() || choice.asText().equals("none")) {
            return List.of();
        }
        if (choice.isObject()) {
            String named = choice.at("/function/name").asText();
            return tools.stream()
                    .filter(tool -> name(tool).equals(named))
                    .limit(1)
                    .toList();
        }
        List<JsonNode> spoken = spokenOf(tools, request.path("messages"));
        boolean required = choice.asText().equals("required");
        List<JsonNode> calls = spoken.isEmpty() && required ? tools.subList(0, 1) : spoken;
        boolean parallel = request.path("parallel_tool_calls").asBoolean(true);
        return calls.stream().limit(parallel ? CALLS_MAX : 1).toList();
    }

    private static List<JsonNode> functions(JsonNode tools) {
        List<JsonNode> functions = new ArrayList<>();
        tools.forEach(tool -> functions.add(tool.path("function")));
        return functions;
    }

    private static List<JsonNode> spokenOf(List<JsonNode> tools, JsonNode messages) {
        JsonNode last = messages.path(messages.size() - 1);
        if (!last.path("role").asText().equals("user")) {
            return List.of();
        }
        Set<String> words = Set.copyOf(Arrays.asList(text(last.path("content")).split("\\W+")));
        return tools.stream().filter(tool -> words.contains(name(tool))).toList();
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText()).append(' '));
        return text.toString();
    }

    private static String name(JsonNode function) {
        return function.path("name").asText();
    }

    private static ToolCall call(JsonNode function, long fingerprint, int number) {
        String id = "call_" + Long.toHexString(fingerprint) + number;
        String arguments = new SchemaSample(position -> Vocabulary.word(Vocabulary.pick(fingerprint, position)))
                .of(function.path("parameters"))
                .toString();
        return new ToolCall(id, name(function), arguments);
    }
}
