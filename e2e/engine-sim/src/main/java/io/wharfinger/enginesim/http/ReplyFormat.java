package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wharfinger.enginesim.scheduling.FinishReason;

/** Writes the JSON of one reply. Generated words are plain ASCII and need no escaping. */
final class ReplyFormat {
    /** What ends a stream. */
    static final String DONE = "data: [DONE]\n\n";

    private final Api api;
    private final String wholeHead;
    private final String chunkHead;

    /** {@code created} is in seconds since 1970. */
    ReplyFormat(Api api, String id, long created, String model) {
        this.api = api;
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(model));
        String before = "{\"id\":\"" + api.idPrefix() + id + "\",\"object\":\"";
        String after = "\",\"created\":" + created + ",\"model\":\"" + escaped + "\",\"choices\":[";
        this.wholeHead = before + api.wholeObject() + after;
        this.chunkHead = "data: " + before + api.chunkObject() + after;
    }

    /** The chunk that opens a chat; completions have none. */
    String opening(String usage) {
        return switch (api) {
            case CHAT -> chunk("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", "null", usage);
            case TEXT -> "";
        };
    }

    /** A chunk with one word; {@code usage} is empty or what {@link #usageField} gives. */
    String word(String text, String usage) {
        return chunk(content(text), "null", usage);
    }

    String ending(FinishReason reason, String usage) {
        return chunk(content(""), quoted(reason), usage);
    }

    /** The chunk without a choice that carries the usage of the whole request. */
    String usage(Usage usage) {
        return chunkHead + "]" + usageField(usage.json()) + "}\n\n";
    }

    static String usageField(String usageJson) {
        return ",\"usage\":" + usageJson;
    }

    /** A reply in one piece. */
    String whole(String text, FinishReason reason, Usage usage) {
        String said = switch (api) {
            case CHAT -> "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}";
            case TEXT -> "\"text\":\"" + text + "\"";
        };
        return wholeHead + choice(said, quoted(reason)) + "]" + usageField(usage.json()) + "}";
    }

    private String content(String text) {
        return switch (api) {
            case CHAT -> "\"delta\":{\"content\":\"" + text + "\"}";
            case TEXT -> "\"text\":\"" + text + "\"";
        };
    }

    private String chunk(String said, String finishReason, String usage) {
        return chunkHead + choice(said, finishReason) + "]" + usage + "}\n\n";
    }

    private static String choice(String said, String finishReason) {
        return "{\"index\":0," + said + ",\"logprobs\":null,\"finish_reason\":" + finishReason
                + ",\"stop_reason\":null}";
    }

    private static String quoted(FinishReason reason) {
        return "\"" + reason.wireName() + "\"";
    }
}
