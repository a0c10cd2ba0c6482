package io.wharfinger.flow.grant;

/**
 * What a request is thought to cost, in billionths of a currency unit, rounded up. What it really costs is billing's to say.
 *
 * @param requestNano each request
 * @param uncachedInNano a token that goes in and is not read from a cache
 * @param cacheReadNano a token that is read from a cache
 * @param outNano a token that comes out
 */
public record Price(long requestNano, long uncachedInNano, long cacheReadNano, long outNano) {
    /** Nothing costs anything, or nobody knows what. */
    public static final Price NONE = new Price(0, 0, 0, 0);
}
