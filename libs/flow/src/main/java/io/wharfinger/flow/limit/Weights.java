package io.wharfinger.flow.limit;

/**
 * What a token counts for, in thousandths of a token.
 *
 * @param uncachedInMilli one that goes in and is not read from a cache
 * @param cacheReadMilli one that is read from a cache
 * @param outMilli one that comes out
 */
public record Weights(int uncachedInMilli, int cacheReadMilli, int outMilli) {
    /** All tokens alike. */
    public static final Weights EVEN = new Weights(1000, 1000, 1000);
}
