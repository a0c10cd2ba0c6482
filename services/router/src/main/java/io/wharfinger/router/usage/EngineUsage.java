package io.wharfinger.router.usage;

/**
 * Usage as an engine of the OpenAI family reports it: classes overlap. Absent numbers are 0.
 *
 * @param promptTokens all tokens that went in, cached and audio ones included
 * @param cachedTokens of those, read from a prefix cache
 * @param audioInTokens of those, audio
 * @param completionTokens all tokens that came out, reasoning and audio ones included
 * @param reasoningTokens of those, reasoning
 * @param audioOutTokens of those, audio
 */
public record EngineUsage(
        long promptTokens,
        long cachedTokens,
        long audioInTokens,
        long completionTokens,
        long reasoningTokens,
        long audioOutTokens) {
    /** Nothing used. */
    public static final EngineUsage NONE = new EngineUsage(0, 0, 0, 0, 0, 0);

    /** The larger of each number: running usage never falls, whatever order or choice an engine reports it for. */
    public EngineUsage atLeast(EngineUsage other) {
        return new EngineUsage(
                Math.max(promptTokens, other.promptTokens),
                Math.max(cachedTokens, other.cachedTokens),
                Math.max(audioInTokens, other.audioInTokens),
                Math.max(completionTokens, other.completionTokens),
                Math.max(reasoningTokens, other.reasoningTokens),
                Math.max(audioOutTokens, other.audioOutTokens));
    }
}
