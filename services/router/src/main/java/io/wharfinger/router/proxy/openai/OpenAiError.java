package io.wharfinger.router.proxy.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as OpenAI's clients expect it.
 *
 * @param status HTTP status
 * @param message what is wrong and what to do
 * @param type kind of error
 * @param param field that is wrong; null if it is none
 * @param code code that programs can act on; null if there is none
 */
public record OpenAiError(
        int status,
        String message,
        String type,
        @Nullable String param,
        @Nullable String code) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MESSAGE_CHARS_MAX = 2000;

    /** An error of the router's own. */
    public static OpenAiError of(OpenAiFailure failure, String message, @Nullable String param) {
        return new OpenAiError(failure.status(), message, failure.type(), param, failure.code());
    }

    /** An error of the router's own that no field is to blame for. */
    public static OpenAiError of(OpenAiFailure failure, String message) {
        return of(failure, message, null);
    }

    /** An error of an engine, in whatever form the engine gave it. */
    public static OpenAiError ofEngine(int status, byte[] body) {
        Map<String, String> said = read(body);
        String type = said.getOrDefault("type", status < 500 ? "invalid_request_error" : "server_error");
        String message = said.getOrDefault("message", said.getOrDefault("detail", "The engine refused the request."));
        String brief = message.length() <= MESSAGE_CHARS_MAX ? message : message.substring(0, MESSAGE_CHARS_MAX);
        return new OpenAiError(status, brief, type, said.get("param"), said.get("code"));
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

    /** The body of an answer: `{"error": {"message", "type", "param", "code"}}`. */
    public byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeObjectFieldStart("error");
            generator.writeStringField("message", message);
            generator.writeStringField("type", type);
            generator.writeStringField("param", param);
            generator.writeStringField("code", code);
            generator.writeEndObject();
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot refuse", e);
        }
        return out.toByteArray();
    }

    /** The same as an event of a stream that has begun. */
    public byte[] event() {
        byte[] json = json();
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 8);
        out.writeBytes(new byte[] {'d', 'a', 't', 'a', ':', ' '});
        out.writeBytes(json);
        out.writeBytes(new byte[] {'\n', '\n'});
        return out.toByteArray();
    }
}
