package io.wharfinger.router.limits;

/**
 * Tokens that a request has used in the end. The three do not overlap.
 *
 * @param uncachedInput that went in and were read anew
 * @param cachedInput that went in and were found in a cache
 * @param output that came out
 */
public record Spent(long uncachedInput, long cachedInput, long output) {
    /** Nothing was used, and the request counts all the same. */
    public static final Spent NOTHING = new Spent(0, 0, 0);

    /** All tokens, whatever their kind. */
    public long total() {
        return uncachedInput + cachedInput + output;
    }
}
