package io.wharfinger.enginesim.speech;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.enginesim.tokens.Vocabulary;

/** What the engine says to a chat: calls of tools, JSON where the request wants JSON, else prose. */
public final class Answers {
    private static final int THOUGHTS = 6;

    private Answers() {}

    /** The answer to {@code request}, whose prompt has that {@code fingerprint}. */
    public static Speech to(JsonNode request, long fingerprint) {
        return ToolChoice.of(request, fingerprint).orElseGet(() -> said(request, fingerprint));
    }

    private static Speech said(JsonNode request, long fingerprint) {
        JsonNode format = request.path("response_format");
        return switch (format.path("type").asText()) {
            case "json_schema" -> json(format.at("/json_schema/schema"), fingerprint);
            case "json_object" -> json(format.path("schema"), fingerprint);
            default -> new Prose(thinks(request) ? THOUGHTS : 0);
        };
    }

    private static Speech json(JsonNode schema, long fingerprint) {
        SchemaSample sample = new SchemaSample(position -> Vocabulary.word(Vocabulary.pick(fingerprint, position)));
        return Recital.ofText(sample.of(schema).toString());
    }

    private static boolean thinks(JsonNode request) {
        String effort = request.path("reasoning_effort").asText("none");
        return !(effort.equals("none") || effort.equals("null"))
                || request.at("/chat_template_kwargs/enable_thinking").asBoolean(false);
    }
}
