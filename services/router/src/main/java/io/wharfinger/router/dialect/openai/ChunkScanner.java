package io.wharfinger.router.dialect.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.usage.EngineUsage;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object of an engine, token by token, and keeps only what the router needs. */
final class ChunkScanner {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
    private static final Set<String> TEXTS = Set.of("content", "reasoning_content", "reasoning", "refusal", "text");
    private static final Set<String> PARTS = Set.of("tool_calls", "function_call", "audio");

    private final JsonParser parser;
    private boolean content;
    private boolean choices;
    private boolean error;
    private @Nullable EngineUsage usage;
    private int usageName = -1;
    private int beforeUsage;
    private int afterUsage = -1;
    private int valueFrom;
    private int valueTo;

    private ChunkScanner(JsonParser parser) {
        this.parser = parser;
    }

    /** Scans the bytes from offset to end. */
    static Chunk scan(byte[] bytes, int from, int to) {
        Chunk plain = PlainChunk.read(bytes, from, to);
        return plain == null ? parse(bytes, from, to) : plain;
    }

    /** The same, however unusual they are. */
    static Chunk parse(byte[] bytes, int from, int to) {
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            return new ChunkScanner(parser).read();
        } catch (IOException e) {
            return Chunk.OPAQUE;
        }
    }

    private Chunk read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Chunk.OPAQUE;
        }
        int memberEnd = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int nameStart = tokenStart();
            if (usageName >= 0 && afterUsage < 0) {
                afterUsage = nameStart;
            }
            JsonToken value = parser.nextToken();
            if (name.equals("usage")) {
                usageName = nameStart;
                beforeUsage = memberEnd;
                afterUsage = -1;
                valueFrom = tokenStart();
                readUsage(value);
                valueTo = tokenEnd();
            } else {
                readMember(name, value);
            }
            parser.finishToken();
            memberEnd = tokenEnd();
        }
        return new Chunk(content, choices, error, usage, member());
    }

    private Chunk.@Nullable Member member() {
        if (usageName < 0) {
            return null;
        }
        int cutFrom = afterUsage >= 0 || beforeUsage < 0 ? usageName : beforeUsage;
        int cutTo = afterUsage >= 0 ? afterUsage : valueTo;
        return new Chunk.Member(cutFrom, cutTo, valueFrom, valueTo);
    }

    private void readMember(String name, JsonToken value) throws IOException {
        if (name.equals("error") && value != JsonToken.VALUE_NULL) {
            error = true;
        }
        if (name.equals("choices") && value == JsonToken.START_ARRAY) {
            readChoices();
        } else {
            parser.skipChildren();
        }
    }

    private void readChoices() throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            choices = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("delta") && value == JsonToken.START_OBJECT) {
                    readDelta();
                } else {
                    noteContent(name, value);
                }
            }
        }
    }

    private void readDelta() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            noteContent(name, parser.nextToken());
        }
    }

    private void noteContent(String name, JsonToken value) throws IOException {
        boolean text = value == JsonToken.VALUE_STRING && TEXTS.contains(name) && parser.getTextLength() > 0;
        boolean part = value.isStructStart() && PARTS.contains(name);
        content |= text || part;
        parser.skipChildren();
    }

    private void readUsage(JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            usage = UsageReader.read(parser);
        } else {
            usage = null;
            parser.skipChildren();
            parser.finishToken();
        }
    }

    private int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int tokenEnd() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
