package io.wharfinger.billing.witness.metered;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.util.List;

/**
 * What was metered, in the classes that engines count in. Corrections may be negative.
 *
 * @param promptTokens tokens that went in, cached ones included
 * @param generationTokens tokens that came out
 * @param cachedTokens tokens that went in and were read from a prefix cache
 * @param requests requests that ended
 */
public record MeteredSum(long promptTokens, long generationTokens, long cachedTokens, long requests) {
    private static final List<TokenClass> OUT =
            List.of(TokenClass.TEXT_OUT, TokenClass.REASONING_OUT, TokenClass.AUDIO_OUT, TokenClass.IMAGE_OUT);

    /** Tokens by class, and requests. */
    public static MeteredSum of(TokenCounts counts, long requests) {
        long all = 0;
        for (var tokens : counts.toArray()) {
            all = Math.addExact(all, tokens);
        }
        long out = 0;
        for (var tokenClass : OUT) {
            out = Math.addExact(out, counts.get(tokenClass));
        }
        return new MeteredSum(Math.subtractExact(all, out), out, counts.get(TokenClass.CACHE_READ), requests);
    }

    /** Both together; arithmetic that leaves 64 bits throws. */
    public MeteredSum plus(MeteredSum other) {
        return new MeteredSum(
                Math.addExact(promptTokens, other.promptTokens),
                Math.addExact(generationTokens, other.generationTokens),
                Math.addExact(cachedTokens, other.cachedTokens),
                Math.addExact(requests, other.requests));
    }

    /** Whether it changes nothing. */
    public boolean isZero() {
        return promptTokens == 0 && generationTokens == 0 && cachedTokens == 0 && requests == 0;
    }
}
