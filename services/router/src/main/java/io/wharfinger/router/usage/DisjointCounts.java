package io.wharfinger.router.usage;

import io.wharfinger.contracts.type.v1.TokenCounts;

/**
 * Token counts in classes that do not overlap. The first six of {@link TokenCounts} add up to the engine's prompt tokens,
 * the last four to its completion tokens, whatever the engine said about the parts.
 *
 * @param counts the counts
 * @param consistent false if a part was larger than its whole, or a number negative, and had to be cut
 */
public record DisjointCounts(TokenCounts counts, boolean consistent) {
    /** Parts the classes of an engine of the OpenAI family, where wholes include their parts. */
    public static DisjointCounts of(EngineUsage usage) {
        long in = Math.max(0, usage.promptTokens());
        long cached = within(usage.cachedTokens(), in);
        long audioIn = within(usage.audioInTokens(), in - cached);
        long out = Math.max(0, usage.completionTokens());
        long reasoning = within(usage.reasoningTokens(), out);
        long audioOut = within(usage.audioOutTokens(), out - reasoning);
        boolean consistent = new EngineUsage(in, cached, audioIn, out, reasoning, audioOut).equals(usage);
        TokenCounts counts = TokenCounts.newBuilder()
                .setUncachedText(in - cached - audioIn)
                .setCacheRead(cached)
                .setAudioIn(audioIn)
                .setTextOut(out - reasoning - audioOut)
                .setReasoningOut(reasoning)
                .setAudioOut(audioOut)
                .build();
        return new DisjointCounts(counts, consistent);
    }

    private static long within(long part, long whole) {
        return Math.clamp(part, 0, whole);
    }
}
