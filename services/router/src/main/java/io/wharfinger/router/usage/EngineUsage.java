package io.wharfinger.router.usage;

/**
 * Usage as an engine of the OpenAI family reports it: classes overlap. Absent numbers are 0.
 *
 * @param promptTokens all tokens that went in; cached, audio and image ones included
 * @param cachedTokens of those, read from a prefix cache
 * @param cacheWrite5mTokens of those, written to a cache that keeps them for five minutes
 * @param cacheWrite1hTokens of those, written to a cache that keeps them for an hour
 * @param audioInTokens of those, audio
 * @param imageInTokens of those, images
 * @param completionTokens all tokens that came out; reasoning, audio and image ones included
 * @param reasoningTokens of those, reasoning
 * @param audioOutTokens of those, audio
 * @param imageOutTokens of those, images
 */
public record EngineUsage(
        long promptTokens,
        long cachedTokens,
        long cacheWrite5mTokens,
        long cacheWrite1hTokens,
        long audioInTokens,
        long imageInTokens,
        long completionTokens,
        long reasoningTokens,
        long audioOutTokens,
        long imageOutTokens) {
    /** Nothing used. */
    public static final EngineUsage NONE = of(0, 0, 0);

    /** Texts only. */
    public static EngineUsage of(long promptTokens, long cachedTokens, long completionTokens) {
        return new EngineUsage(promptTokens, cachedTokens, 0, 0, 0, 0, completionTokens, 0, 0, 0);
    }

    /** The larger of each number: running usage never falls, whatever order or choice an engine reports it for. */
    public EngineUsage atLeast(EngineUsage other) {
        return new EngineUsage(
                Math.max(promptTokens, other.promptTokens),
                Math.max(cachedTokens, other.cachedTokens),
                Math.max(cacheWrite5mTokens, other.cacheWrite5mTokens),
                Math.max(cacheWrite1hTokens, other.cacheWrite1hTokens),
                Math.max(audioInTokens, other.audioInTokens),
                Math.max(imageInTokens, other.imageInTokens),
                Math.max(completionTokens, other.completionTokens),
                Math.max(reasoningTokens, other.reasoningTokens),
                Math.max(audioOutTokens, other.audioOutTokens),
                Math.max(imageOutTokens, other.imageOutTokens));
    }
}
