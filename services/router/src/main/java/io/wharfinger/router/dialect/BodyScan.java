package io.wharfinger.router.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.wharfinger.router.dialect.RequestScan.Broken;
import io.wharfinger.router.dialect.RequestScan.Hints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON body once, token by token, and keeps only what the router needs: here what every API has, in subclasses what
 * one of them has.
 */
public abstract class BodyScan {
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
    private @Nullable Span priorityAt;
    private @Nullable Span cacheSaltAt;
    private @Nullable String cacheSalt;

    /** What one API makes of a body. */
    protected interface Kind {
        /** The scan, with that parser. */
        BodyScan with(JsonParser parser);
    }

    /** A scan by that parser, which is at its beginning. */
    protected BodyScan(JsonParser parser) {
        this.parser = parser;
    }

    /** Scans the bytes from offset on; offsets in the result count from there. */
    protected static RequestScan scan(byte[] body, int offset, int length, Kind kind) {
        try (JsonParser parser = JSON.createParser(body, offset, length)) {
            return kind.with(parser).read();
        } catch (InvalidFieldException e) {
            return e.broken();
        } catch (StreamConstraintsException e) {
            return new Broken(
                    Failure.JSON_BROKEN,
                    "The body is nested deeper than " + NESTING_MAX
                            + " levels, or has a name or a number that is too long.",
                    null);
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
        if (model == null || modelAt == null) {
            throw new InvalidFieldException("model", "is missing; name the model to use.");
        }
        return scanned(model, modelAt, bodyStart, Boolean.TRUE.equals(stream));
    }

    /** All that was found, when the body is at its end. */
    protected abstract RequestScan scanned(String model, Span modelAt, int bodyStart, boolean stream)
            throws InvalidFieldException;

    /** Reads a field that not every API has: the parser stands on its value, and afterwards on its value's end. */
    protected abstract void readOwn(String name, JsonToken value) throws IOException, InvalidFieldException;

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
            case "cache_salt" -> {
                requireFirst(cacheSaltAt, name);
                cacheSalt = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                cacheSaltAt = skipped();
            }
            case "priority" -> {
                requireFirst(priorityAt, name);
                priorityAt = skipped();
            }
            default -> readOwn(name, value);
        }
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

    private int offsetAfterToken() {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** The reader of the body. */
    protected JsonParser parser() {
        return parser;
    }

    /** What the client says to the router. */
    protected Hints hints(@Nullable String user) {
        boolean none = user == null && cacheSaltAt == null && priorityAt == null;
        return none ? Hints.NONE : new Hints(user, cacheSalt, cacheSaltAt, priorityAt);
    }

    /** A field that may be true, false, null or absent. */
    public static boolean readFlag(JsonToken value, String name) throws InvalidFieldException {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw new InvalidFieldException(name, "must be true or false.");
        };
    }

    /** Refuses a field that is given twice: parsers disagree about which one counts, and the engine's may not be of our opinion. */
    public static void requireFirst(@Nullable Object before, String name) throws InvalidFieldException {
        if (before != null) {
            throw new InvalidFieldException(name, "is given twice.");
        }
    }
}
