package io.wharfinger.billing.witness.reconciliation;

/**
 * Counted requests and tokens; arithmetic that leaves 64 bits throws.
 *
 * @param promptTokens tokens that went in, cached ones included
 * @param generationTokens tokens that came out
 * @param cachedTokens tokens that went in and were found in a prefix cache
 * @param requests requests that ended
 */
public record Counts(long promptTokens, long generationTokens, long cachedTokens, long requests) {
    /** Nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                Math.addExact(promptTokens, other.promptTokens),
                Math.addExact(generationTokens, other.generationTokens),
                Math.addExact(cachedTokens, other.cachedTokens),
                Math.addExact(requests, other.requests));
    }

    public Counts minus(Counts other) {
        return new Counts(
                Math.subtractExact(promptTokens, other.promptTokens),
                Math.subtractExact(generationTokens, other.generationTokens),
                Math.subtractExact(cachedTokens, other.cachedTokens),
                Math.subtractExact(requests, other.requests));
    }

    /** Tokens that went in and out. */
    public long tokens() {
        return Math.addExact(promptTokens, generationTokens);
    }

    /** Whether any counter is lower than in the other: counters that only grow have begun anew. */
    boolean fellFrom(Counts other) {
        return promptTokens < other.promptTokens
                || generationTokens < other.generationTokens
                || cachedTokens < other.cachedTokens
                || requests < other.requests;
    }
}
