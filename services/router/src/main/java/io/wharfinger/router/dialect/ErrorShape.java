package io.wharfinger.router.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Errors as the clients of an API expect them. */
public enum ErrorShape {
    /** `{"error": {"message", "type", "param", "code"}}`. */
    OPENAI {
        @Override
        void write(JsonGenerator generator, ApiError error, @Nullable String requestId) throws IOException {
            generator.writeObjectFieldStart("error");
            generator.writeStringField("message", error.message());
            generator.writeStringField("type", error.type());
            generator.writeStringField("param", error.param());
            generator.writeStringField("code", error.code());
            generator.writeEndObject();
        }

        @Override
        public int status(ApiError error) {
            return error.status();
        }

        @Override
        String eventName() {
            return "";
        }
    },
    /** `{"type": "error", "error": {"type", "message"}, "request_id"}`. */
    ANTHROPIC {
        @Override
        void write(JsonGenerator generator, ApiError error, @Nullable String requestId) throws IOException {
            generator.writeStringField("type", "error");
            generator.writeObjectFieldStart("error");
            generator.writeStringField("type", typeOf(status(error)));
            generator.writeStringField("message", error.message());
            generator.writeEndObject();
            if (requestId != null) {
                generator.writeStringField("request_id", requestId);
            }
        }

        @Override
        public int status(ApiError error) {
            return error.status() == 503 ? OVERLOADED : error.status();
        }

        @Override
        String eventName() {
            return "event: error\n";
        }
    };

    private static final int OVERLOADED = 529;
    private static final JsonFactory JSON = new JsonFactory();

    /** The shape of a family of APIs. */
    public static ErrorShape of(Family family) {
        return switch (family) {
            case OPENAI -> OPENAI;
            case ANTHROPIC -> ANTHROPIC;
        };
    }

    abstract void write(JsonGenerator generator, ApiError error, @Nullable String requestId) throws IOException;

    /** The status that the family's clients expect. */
    public abstract int status(ApiError error);

    abstract String eventName();

    /**
     * The body of an answer.
     *
     * @param requestId of the request; null where it is not known
     */
    public byte[] json(ApiError error, @Nullable String requestId) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartObject();
            write(generator, error, requestId);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot refuse", e);
        }
        return out.toByteArray();
    }

    /** The same as an event of a stream that has begun. */
    public byte[] event(ApiError error, @Nullable String requestId) {
        byte[] json = json(error, requestId);
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 24);
        out.writeBytes((eventName() + "data: ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(json);
        out.writeBytes(new byte[] {'\n', '\n'});
        return out.toByteArray();
    }

    private static String typeOf(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408, 504 -> "timeout_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case OVERLOADED -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
