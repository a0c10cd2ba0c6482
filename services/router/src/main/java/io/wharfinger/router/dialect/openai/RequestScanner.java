package io.wharfinger.router.dialect.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Broken;
import io.wharfinger.router.dialect.RequestScan.Hints;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Span;
import io.wharfinger.router.dialect.UsageWish;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a request body once, token by token, and keeps only what the router needs. */
public final class RequestScanner {
    private static final int MODEL_CHARS_MAX = 256;
    /** Far more than any schema of a tool has; what engines read recursively must not be endless. */
    private static final int NESTING_MAX = 512;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
            .build();

    private final JsonParser parser;
    private int bodyStart;
    private @Nullable String model;
    private @Nullable Span modelAt;
    private @Nullable Boolean stream;
    private @Nullable StreamOptions options;
    private @Nullable Span priorityAt;
    private @Nullable Span cacheSaltAt;
    private @Nullable String cacheSalt;
    private @Nullable String user;
    private long outputTokensMax;

    private RequestScanner(JsonParser parser) {
        this.parser = parser;
    }

    /** Scans the bytes from offset on. Offsets of splices count from there. */
    public static RequestScan scan(byte[] body, int offset, int length) {
        try (JsonParser parser = JSON.createParser(body, offset, length)) {
            return new RequestScanner(parser).read();
        } catch (InvalidFieldException e) {
            return new Broken(Failure.FIELD_INVALID, e.why, e.field);
        } catch (StreamReadException e) {
            return new Broken(
                    Failure.JSON_BROKEN,
                    "The body is not valid JSON (line %d, column %d)."
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    null);
        } catch (IOException e) {
            return new Broken(Failure.JSON_BROKEN, "The body is not valid JSON.", null);
        }
    }

    private RequestScan read() throws IOException, InvalidFieldException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Broken(Failure.JSON_BROKEN, "The body must be a JSON object.", null);
        }
        bodyStart = offsetAfterToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            readField(parser.currentName());
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            return new Broken(Failure.JSON_BROKEN, "The body must be one JSON object.", null);
        }
        return scanned();
    }

    private void readField(String name) throws IOException, InvalidFieldException {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "model" -> {
                requireFirst(model, name);
                model = readModel(value);
                modelAt = valueSpan();
            }
            case "stream" -> {
                requireFirst(stream, name);
                stream = readFlag(value, name);
            }
            case "stream_options" -> {
                requireFirst(options, name);
                options = StreamOptions.read(parser, value);
            }
            case "max_tokens", "max_completion_tokens", "max_output_tokens" ->
                outputTokensMax = Math.max(outputTokensMax, readTokens(value));
            case "user" -> user = readText(value);
            case "cache_salt" -> {
                requireFirst(cacheSaltAt, name);
                cacheSalt = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                cacheSaltAt = skipped();
            }
            case "priority" -> {
                requireFirst(priorityAt, name);
                priorityAt = skipped();
            }
            default -> parser.skipChildren();
        }
    }

    /** What is no text is the engine's to refuse. */
    private @Nullable String readText(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** What is no number of tokens is the engine's to refuse. */
    private long readTokens(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Math.max(0, parser.getLongValue());
        }
        parser.skipChildren();
        return 0;
    }

    /** Where the value stands that the parser is at the start of; afterwards the parser is at its end. */
    private Span skipped() throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Span(from, offsetAfterToken());
    }

    private Span valueSpan() throws IOException {
        parser.finishToken();
        return new Span((int) parser.currentTokenLocation().getByteOffset(), offsetAfterToken());
    }

    private String readModel(JsonToken value) throws IOException, InvalidFieldException {
        if (value != JsonToken.VALUE_STRING) {
            throw new InvalidFieldException("model", "must be a text.");
        }
        String name = parser.getText();
        if (name.isBlank() || name.length() > MODEL_CHARS_MAX) {
            throw new InvalidFieldException("model", "must have 1 to " + MODEL_CHARS_MAX + " characters.");
        }
        return name;
    }

    private RequestScan scanned() throws InvalidFieldException {
        if (model == null || modelAt == null) {
            throw new InvalidFieldException("model", "is missing; name the model to use.");
        }
        boolean streams = Boolean.TRUE.equals(stream);
        return new Scanned(
                model, modelAt, bodyStart, streams, streams ? wish() : UsageWish.NONE, outputTokensMax, hints());
    }

    private UsageWish wish() {
        StreamOptions given = options;
        return given == null ? StreamOptions.absent(bodyStart) : given;
    }

    private Hints hints() {
        boolean none = user == null && cacheSaltAt == null && priorityAt == null;
        return none ? Hints.NONE : new Hints(user, cacheSalt, cacheSaltAt, priorityAt);
    }

    private int offsetAfterToken() {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** A field that may be true, false, null or absent. */
    static boolean readFlag(JsonToken value, String name) throws InvalidFieldException {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw new InvalidFieldException(name, "must be true or false.");
        };
    }

    static void requireFirst(@Nullable Object before, String name) throws InvalidFieldException {
        if (before != null) {
            // Parsers disagree about which one counts, and the engine's may not be of our opinion.
            throw new InvalidFieldException(name, "is given twice.");
        }
    }

    /** A field has a value that is not allowed. */
    static final class InvalidFieldException extends Exception {
        private final String field;
        private final String why;

        InvalidFieldException(String field, String reason) {
            super(field, null, false, false);
            this.field = field;
            this.why = "The field \"" + field + "\" " + reason;
        }
    }
}
