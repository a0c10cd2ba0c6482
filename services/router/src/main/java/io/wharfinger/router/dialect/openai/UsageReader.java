package io.wharfinger.router.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.usage.EngineUsage;
import java.io.IOException;

/** Reads the object `usage` of an engine of the OpenAI family. What is absent, null or not a whole number counts as 0. */
final class UsageReader {
    private final JsonParser parser;
    private long prompt;
    private long cached;
    private long cacheWrite;
    private long audioIn;
    private long imageIn;
    private long completion;
    private long reasoning;
    private long audioOut;

    private UsageReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads; the parser stands on the object's start, and afterwards on its end. */
    static EngineUsage read(JsonParser parser) throws IOException {
        UsageReader reader = new UsageReader(parser);
        reader.readTotals();
        return new EngineUsage(
                reader.prompt,
                reader.cached,
                reader.cacheWrite,
                0,
                reader.audioIn,
                reader.imageIn,
                reader.completion,
                reader.reasoning,
                reader.audioOut,
                0);
    }

    private void readTotals() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "prompt_tokens" -> prompt = number(value);
                case "completion_tokens" -> completion = number(value);
                case "prompt_tokens_details" -> readPromptParts(value);
                case "completion_tokens_details" -> readCompletionParts(value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readPromptParts(JsonToken value) throws IOException {
        while (value == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken part = parser.nextToken();
            switch (name) {
                case "cached_tokens" -> cached = number(part);
                case "cache_creation_tokens" -> cacheWrite = number(part);
                case "audio_tokens" -> audioIn = number(part);
                case "image_tokens" -> imageIn = number(part);
                default -> parser.skipChildren();
            }
        }
    }

    private void readCompletionParts(JsonToken value) throws IOException {
        while (value == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken part = parser.nextToken();
            switch (name) {
                case "reasoning_tokens" -> reasoning = number(part);
                case "audio_tokens" -> audioOut = number(part);
                default -> parser.skipChildren();
            }
        }
    }

    private long number(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return 0;
    }
}
