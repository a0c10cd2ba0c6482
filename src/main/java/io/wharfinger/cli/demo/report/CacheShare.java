package io.wharfinger.cli.demo.report;

import io.wharfinger.cli.demo.bound.CacheBound;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much of one model's prompts came from prefix caches.
 *
 * @param model the model, as clients name it
 * @param cachedTokens prompt tokens that came from a cache
 * @param promptTokens all prompt tokens
 * @param cacheBlocks blocks of all the model's engines together, or empty if the engines do not say
 * @param bound the most that was possible, or null if it is not known
 */
public record CacheShare(
        String model,
        long cachedTokens,
        long promptTokens,
        OptionalLong cacheBlocks,
        @Nullable CacheBound bound) {
    /** Share of the prompt tokens that came from a cache, 0 to 1. */
    public double share() {
        return promptTokens == 0 ? 0 : (double) cachedTokens / promptTokens;
    }

    /** The most that this share could have been, 0 to 1, or empty if it is not known. */
    public OptionalDouble boundShare() {
        return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound.share());
    }
}
