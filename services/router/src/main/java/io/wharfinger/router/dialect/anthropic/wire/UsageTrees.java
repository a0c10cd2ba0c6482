package io.wharfinger.router.dialect.anthropic.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.usage.EngineUsage;

/** Usage as the two APIs write it. What is absent, or no number that can be, counts as 0. */
public final class UsageTrees {
    private UsageTrees() {}

    /** Reads the object `usage` of chat completions: wholes include their parts. */
    public static EngineUsage ofChat(JsonNode usage) {
        JsonNode in = usage.path("prompt_tokens_details");
        JsonNode out = usage.path("completion_tokens_details");
        return new EngineUsage(
                count(usage, "prompt_tokens"),
                count(in, "cached_tokens"),
                0,
                0,
                count(in, "audio_tokens"),
                0,
                count(usage, "completion_tokens"),
                count(out, "reasoning_tokens"),
                count(out, "audio_tokens"),
                0);
    }

    /**
     * Reads the object `usage` of Messages: its `input_tokens` are those that were neither read from a cache nor written to
     * one, so the whole is the sum. Writes whose time is not told are taken for those of five minutes, the default there.
     */
    public static EngineUsage ofMessage(JsonNode usage) {
        long read = count(usage, "cache_read_input_tokens");
        long written = count(usage, "cache_creation_input_tokens");
        long hour = Math.min(written, count(usage.path("cache_creation"), "ephemeral_1h_input_tokens"));
        return new EngineUsage(
                count(usage, "input_tokens") + read + written,
                read,
                written - hour,
                hour,
                0,
                0,
                count(usage, "output_tokens"),
                count(usage.path("output_tokens_details"), "thinking_tokens"),
                0,
                0);
    }

    private static long count(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? Math.max(0, value.longValue()) : 0;
    }

    /** The object `usage` of Messages. */
    public static ObjectNode message(EngineUsage usage) {
        long written = usage.cacheWrite5mTokens() + usage.cacheWrite1hTokens();
        return Trees.object()
                .put("input_tokens", Math.max(0, usage.promptTokens() - usage.cachedTokens() - written))
                .put("cache_creation_input_tokens", written)
                .put("cache_read_input_tokens", usage.cachedTokens())
                .put("output_tokens", usage.completionTokens());
    }

    /** The object `usage` of chat completions. */
    public static ObjectNode chat(EngineUsage usage) {
        ObjectNode chat = Trees.object()
                .put("prompt_tokens", usage.promptTokens())
                .put("completion_tokens", usage.completionTokens())
                .put("total_tokens", usage.promptTokens() + usage.completionTokens());
        chat.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedTokens());
        chat.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
        return chat;
    }
}
