package io.wharfinger.router.usage;

/**
 * What was used and is not a token.
 *
 * @param images images that were made
 * @param audioMillis length of recordings that were listened to, in milliseconds
 * @param documents documents that were ranked or scored
 */
public record Units(long images, long audioMillis, long documents) {
    /** Tokens only. */
    public static final Units NONE = new Units(0, 0, 0);
}
