package io.wharfinger.cli.demo.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The code in an error body, in the shape of OpenAI's API or of problem+json. */
final class ApiError {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ApiError() {}

    /** Code of the error in a body, or a few words if it has none. */
    static String codeOf(String body) {
        try {
            return codeOf(MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return "no error code";
        }
    }

    /** Code of the error in a parsed body, or a few words if it has none. */
    static String codeOf(JsonNode body) {
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        for (String name : new String[] {"code", "type", "message"}) {
            String text = error.path(name).asText("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "no error code";
    }
}
