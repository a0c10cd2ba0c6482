package io.wharfinger.router.seeing;

import io.wharfinger.contracts.router.v1.CountSource;

/**
 * What a request has used.
 *
 * @param input all tokens that went in
 * @param cacheRead of those, read from a cache
 * @param cacheWrite of those, written to a cache
 * @param output all tokens that came out
 * @param reasoning of those, reasoning
 * @param source where the counts come from
 */
public record Tokens(long input, long cacheRead, long cacheWrite, long output, long reasoning, CountSource source) {
    /** Nothing was used. */
    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, CountSource.COUNT_SOURCE_UNSPECIFIED);
}
