package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Broken;
import io.wharfinger.router.dialect.RequestScan.Hints;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Span;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.UsageWish;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request to Messages once, token by token, and keeps only what the router needs. */
public final class MessagesScanner {
    private static final int MODEL_CHARS_MAX = 256;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private final JsonParser parser;
    private final boolean answers;
    private int bodyStart;
    private @Nullable String model;
    private @Nullable Span modelAt;
    private @Nullable Boolean stream;
    private @Nullable Long maxTokens;
    private @Nullable Span priorityAt;
    private @Nullable Span cacheSaltAt;
    private @Nullable String cacheSalt;
    private @Nullable String user;

    private MessagesScanner(JsonParser parser, boolean answers) {
        this.parser = parser;
        this.answers = answers;
    }

    /**
     * Scans.
     *
     * @param api {@link Api#MESSAGES} or {@link Api#COUNT_TOKENS}
     */
    public static RequestScan scan(Api api, byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return new MessagesScanner(parser, api == Api.MESSAGES).read();
        } catch (UntranslatableException e) {
            return new Broken(
                    Failure.FIELD_INVALID, e.error().message(), e.error().param());
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

    private RequestScan read() throws IOException, UntranslatableException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Broken(Failure.JSON_BROKEN, "The body must be a JSON object.", null);
        }
        bodyStart = tokenEnd();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            readField(parser.currentName());
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            return new Broken(Failure.JSON_BROKEN, "The body must be one JSON object.", null);
        }
        return scanned();
    }

    private void readField(String name) throws IOException, UntranslatableException {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "model" -> {
                requireFirst(model, name);
                model = readModel(value);
                modelAt = span();
            }
            case "stream" -> {
                requireFirst(stream, name);
                stream = readFlag(value);
            }
            case "max_tokens" -> {
                requireFirst(maxTokens, name);
                maxTokens = readMaxTokens(value);
            }
            case "metadata" -> readMetadata(value);
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

    private String readModel(JsonToken value) throws IOException, UntranslatableException {
        if (value != JsonToken.VALUE_STRING) {
            throw wrong("model", "must be a text");
        }
        String name = parser.getText();
        if (name.isBlank() || name.length() > MODEL_CHARS_MAX) {
            throw wrong("model", "must have 1 to " + MODEL_CHARS_MAX + " characters");
        }
        return name;
    }

    private static boolean readFlag(JsonToken value) throws UntranslatableException {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong("stream", "must be true or false");
        };
    }

    private long readMaxTokens(JsonToken value) throws IOException, UntranslatableException {
        boolean whole =
                value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!whole || parser.getLongValue() < 1) {
            throw wrong("max_tokens", "must be a whole number of at least 1");
        }
        return parser.getLongValue();
    }

    private void readMetadata(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean id = parser.currentName().equals("user_id");
            if (parser.nextToken() == JsonToken.VALUE_STRING && id) {
                user = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private RequestScan scanned() throws UntranslatableException {
        if (model == null || modelAt == null) {
            throw wrong("model", "is missing; name the model to use");
        }
        Long most = maxTokens;
        if (answers && most == null) {
            throw wrong("max_tokens", "is missing; say how many tokens the answer may have");
        }
        return new Scanned(
                model,
                modelAt,
                bodyStart,
                answers && Boolean.TRUE.equals(stream),
                UsageWish.NONE,
                answers && most != null ? most : 0,
                hints());
    }

    private Hints hints() {
        boolean none = user == null && cacheSaltAt == null && priorityAt == null;
        return none ? Hints.NONE : new Hints(user, cacheSalt, cacheSaltAt, priorityAt);
    }

    /** Where the value stands that the parser is at the start of; afterwards the parser is at its end. */
    private Span skipped() throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Span(from, tokenEnd());
    }

    private Span span() throws IOException {
        parser.finishToken();
        return new Span((int) parser.currentTokenLocation().getByteOffset(), tokenEnd());
    }

    private int tokenEnd() {
        return (int) parser.currentLocation().getByteOffset();
    }

    private static void requireFirst(@Nullable Object before, String name) throws UntranslatableException {
        if (before != null) {
            // Parsers disagree about which one counts, and the engine's may not be of our opinion.
            throw wrong(name, "is given twice");
        }
    }

    private static UntranslatableException wrong(String name, String why) {
        return new UntranslatableException("The field \"" + name + "\" " + why + ".", name);
    }
}
