package io.wharfinger.router.dialect.passed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.usage.EngineUsage;
import java.io.IOException;

/**
 * Reads an object `usage` in any of the forms that are in use: with prompt and completion tokens, with input and output
 * tokens, with a total only, or with seconds. What is absent, null or not a whole number counts as 0.
 */
public final class UsageMembers {
    private final JsonParser parser;
    private long in;
    private long out;
    private long total;
    private long cached;
    private long audioIn;
    private long imageIn;
    private long reasoning;
    private long audioOut;
    private long imageOut;
    private boolean tokens;
    private String seconds = "";

    private UsageMembers(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads; the parser stands on the object's start, and afterwards on its end. */
    public static UsageMembers read(JsonParser parser) throws IOException {
        UsageMembers members = new UsageMembers(parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.readMember(name, parser.nextToken());
        }
        return members;
    }

    /** Whether it told tokens. */
    public boolean tellsTokens() {
        return tokens;
    }

    /** The tokens; a total of which nothing came out went in. */
    public EngineUsage usage() {
        long went = Math.max(in, total - out);
        return new EngineUsage(went, cached, 0, 0, audioIn, imageIn, out, reasoning, audioOut, imageOut);
    }

    /** The number of seconds as it stands there; empty if there is none. */
    String seconds() {
        return seconds;
    }

    private void readMember(String name, JsonToken value) throws IOException {
        switch (name) {
            case "prompt_tokens", "input_tokens" -> in = tokens(value);
            case "completion_tokens", "output_tokens" -> out = tokens(value);
            case "total_tokens" -> total = tokens(value);
            case "prompt_tokens_details", "input_tokens_details", "input_token_details" -> readParts(value, true);
            case "completion_tokens_details", "output_tokens_details", "output_token_details" ->
                readParts(value, false);
            case "seconds" -> seconds = value.isNumeric() ? parser.getText() : "";
            default -> parser.skipChildren();
        }
    }

    private void readParts(JsonToken value, boolean went) throws IOException {
        while (value == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            long number = number(parser.nextToken());
            switch (name) {
                case "cached_tokens" -> cached = number;
                case "reasoning_tokens" -> reasoning = number;
                case "audio_tokens" -> {
                    audioIn = went ? number : audioIn;
                    audioOut = went ? audioOut : number;
                }
                case "image_tokens" -> {
                    imageIn = went ? number : imageIn;
                    imageOut = went ? imageOut : number;
                }
                default -> {}
            }
        }
    }

    private long tokens(JsonToken value) throws IOException {
        tokens |= value == JsonToken.VALUE_NUMBER_INT;
        return number(value);
    }

    private long number(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Math.max(0, parser.getLongValue());
        }
        parser.skipChildren();
        return 0;
    }
}
