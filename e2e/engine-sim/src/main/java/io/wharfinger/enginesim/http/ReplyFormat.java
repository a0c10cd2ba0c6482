package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wharfinger.enginesim.speech.Piece;

/** Writes the JSON of one reply. Pieces are escaped already. */
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

    /** What one token adds, as a member of a choice. */
    String said(Piece piece) {
        return switch (piece) {
            case Piece.Thought(String text) -> "\"delta\":{\"reasoning_content\":\"" + text + "\"}";
            case Piece.Words(String text) -> content(text);
            case Piece.Call(int call, String id, String tool) ->
                "\"delta\":{\"tool_calls\":[{\"index\":" + call + ",\"id\":\"" + id
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool + "\",\"arguments\":\"\"}}]}";
            case Piece.Arguments(int call, String text) ->
                "\"delta\":{\"tool_calls\":[{\"index\":" + call + ",\"function\":{\"arguments\":\"" + text + "\"}}]}";
        };
    }

    String ending(String finishReason, String usage) {
        return chunk(content(""), "\"" + finishReason + "\"", usage);
    }

    /** The chunk without a choice that carries the usage of the whole request. */
    String usage(Usage usage) {
        return chunkHead + "]" + usageField(usage.json()) + "}\n\n";
    }

    static String usageField(String usageJson) {
        return ",\"usage\":" + usageJson;
    }

    /** A reply in one piece. */
    String whole(Said said, String finishReason, Usage usage) {
        String member = switch (api) {
            case CHAT -> said.message();
            case TEXT -> "\"text\":\"" + said.words() + "\"";
        };
        return wholeHead + choice(member, "\"" + finishReason + "\"") + "]" + usageField(usage.json()) + "}";
    }

    /** A chunk; {@code usage} is empty or what {@link #usageField} gives. */
    String chunk(String said, String finishReason, String usage) {
        return chunkHead + choice(said, finishReason) + "]" + usage + "}\n\n";
    }

    private String content(String text) {
        return switch (api) {
            case CHAT -> "\"delta\":{\"content\":\"" + text + "\"}";
            case TEXT -> "\"text\":\"" + text + "\"";
        };
    }

    private static String choice(String said, String finishReason) {
        return "{\"index\":0," + said + ",\"logprobs\":null,\"finish_reason\":" + finishReason
                + ",\"stop_reason\":null}";
    }
}
