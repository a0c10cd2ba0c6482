package io.wharfinger.router.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not served, in OpenAI's words; {@link ErrorShape} puts it in those of the API that was called.
 *
 * @param status HTTP status
 * @param message what is wrong and what to do
 * @param type kind of error
 * @param param field that is wrong; null if it is none
 * @param code code that programs can act on; null if there is none
 * @param retryAfterSeconds when it makes sense to try again, in seconds; 0 if nothing is known
 */
public record ApiError(
        int status,
        String message,
        String type,
        @Nullable String param,
        @Nullable String code,
        long retryAfterSeconds) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MESSAGE_CHARS_MAX = 2000;

    /** An error after which nothing is known of a better time. */
    public ApiError(int status, String message, String type, @Nullable String param, @Nullable String code) {
        this(status, message, type, param, code, 0);
    }

    /** An error of the router's own. */
    public static ApiError of(Failure failure, String message, @Nullable String param) {
        return new ApiError(
                failure.status(), message, failure.type(), param, failure.code(), failure.status() == 503 ? 1 : 0);
    }

    /** An error of the router's own that no field is to blame for. */
    public static ApiError of(Failure failure, String message) {
        return of(failure, message, null);
    }

    /** An error of an upstream, in whatever form it gave it. */
    public static ApiError ofUpstream(int status, byte[] body) {
        Map<String, String> said = read(body);
        String type = said.getOrDefault("type", status < 500 ? "invalid_request_error" : "server_error");
        String message = said.getOrDefault("message", said.getOrDefault("detail", "The engine refused the request."));
        String brief = message.length() <= MESSAGE_CHARS_MAX ? message : message.substring(0, MESSAGE_CHARS_MAX);
        return new ApiError(status, brief, type, said.get("param"), said.get("code"));
    }

    /** The same, to be tried again after so many seconds. */
    public ApiError retryAfter(long seconds) {
        return new ApiError(status, message, type, param, code, seconds);
    }

    /** Members that are texts or numbers, at the top or one level down: `{"error": {...}}` and `{"message": ...}`. */
    private static Map<String, String> read(byte[] body) {
        Map<String, String> said = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            String name = "";
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> depth++;
                    case END_OBJECT -> depth--;
                    case START_ARRAY -> parser.skipChildren();
                    case FIELD_NAME -> name = parser.currentName();
                    case VALUE_STRING, VALUE_NUMBER_INT -> {
                        if (depth <= 2) {
                            said.putIfAbsent(name, parser.getText());
                        }
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            return said;
        }
        return said;
    }
}
