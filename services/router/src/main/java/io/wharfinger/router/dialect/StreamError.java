package io.wharfinger.router.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An error that an upstream sends as an event of a stream, after a status that said that all was well.
 *
 * @param status the status that it should have had
 * @param body the body that it should have had
 */
public record StreamError(int status, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USUAL = 500;

    /** Reads the data of an event, from offset to end; empty if they tell of no error. */
    public static Optional<StreamError> read(byte[] bytes, int from, int to) {
        try {
            return read(JSON.readTree(bytes, from, to - from));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<StreamError> read(JsonNode data) {
        if (data.hasNonNull("error")) {
            return Optional.of(of(data.path("error"), data));
        }
        JsonNode ofResponse = data.path("response").path("error");
        if (ofResponse.isObject()) {
            return Optional.of(of(ofResponse, wrapped(ofResponse)));
        }
        boolean isError = data.isObject() && data.path("type").asText().equals("error");
        return isError ? Optional.of(of(data, wrapped(((ObjectNode) data).without("type")))) : Optional.empty();
    }

    private static JsonNode wrapped(JsonNode error) {
        return JSON.createObjectNode().set("error", error);
    }

    private static StreamError of(JsonNode error, JsonNode body) {
        return new StreamError(status(error), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** vLLM and SGLang give the status as a code; others a name of their own. */
    private static int status(JsonNode error) {
        int code = error.path("code").asInt(0);
        if (code >= 400 && code < 600) {
            return code;
        }
        int byCode = named(error.path("code").asText(), 0);
        return byCode == 0 ? named(error.path("type").asText(), USUAL) : byCode;
    }

    private static int named(String name, int otherwise) {
        return switch (name) {
            case "invalid_request_error", "BadRequestError", "invalid_prompt", "context_length_exceeded" -> 400;
            case "authentication_error" -> 401;
            case "permission_error" -> 403;
            case "not_found_error", "NotFoundError" -> 404;
            case "rate_limit_error", "rate_limit_exceeded" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> otherwise;
        };
    }
}
