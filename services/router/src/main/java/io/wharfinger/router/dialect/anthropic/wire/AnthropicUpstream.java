package io.wharfinger.router.dialect.anthropic.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wharfinger.router.dialect.ApiError;
import java.io.IOException;

/** Errors that an upstream tells in Anthropic's form; those of others are read as well. */
public final class AnthropicUpstream {
    private static final int MESSAGE_CHARS_MAX = 2000;
    private static final int UNAVAILABLE = 503;
    private static final int OVERLOADED = 529;

    private AnthropicUpstream() {}

    /** A refusal, for a client of OpenAI's. */
    public static ApiError forOpenAi(int status, byte[] body) {
        JsonNode error = read(body).path("error");
        if (!error.isObject()) {
            return ApiError.ofUpstream(openAiStatus(status), body);
        }
        String type = status < 500 ? "invalid_request_error" : "server_error";
        return new ApiError(
                openAiStatus(status),
                message(error),
                type,
                null,
                error.path("type").asText("api_error"));
    }

    /** The status that OpenAI's clients know for one of Anthropic's. */
    private static int openAiStatus(int status) {
        return status == OVERLOADED ? UNAVAILABLE : status;
    }

    /** The status that a kind of error has: errors inside of a stream come without one. */
    public static int status(JsonNode error) {
        return switch (error.path("error").path("type").asText("")) {
            case "invalid_request_error" -> 400;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> OVERLOADED;
            default -> 500;
        };
    }

    private static String message(JsonNode error) {
        String message = error.path("message").asText("The upstream refused the request.");
        return message.length() <= MESSAGE_CHARS_MAX ? message : message.substring(0, MESSAGE_CHARS_MAX);
    }

    private static JsonNode read(byte[] body) {
        try {
            return Trees.read(body, 0, body.length);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
