package io.wharfinger.router.limits;

/**
 * The limits of one node of the tenant tree: for it and all below it together. 0 is no limit.
 *
 * @param requestsPerMinute requests that may begin in a minute
 * @param tokensPerMinute tokens, in and out together, that may be used in a minute
 * @param concurrentRequests requests that may be open at the same time
 * @param openStreams streams that may be open at the same time
 */
public record LimitSettings(long requestsPerMinute, long tokensPerMinute, int concurrentRequests, int openStreams) {
    /** No limit at all. */
    public static final LimitSettings NONE = new LimitSettings(0, 0, 0, 0);

    /** Largest limit of a rate. */
    public static final long RATE_MAX = 10_000_000_000L;

    /** @throws IllegalArgumentException if a limit is negative, or a rate is above {@link #RATE_MAX} */
    public LimitSettings {
        if (requestsPerMinute < 0 || tokensPerMinute < 0 || concurrentRequests < 0 || openStreams < 0) {
            throw new IllegalArgumentException("a limit cannot be negative");
        }
        if (requestsPerMinute > RATE_MAX || tokensPerMinute > RATE_MAX) {
            throw new IllegalArgumentException("a rate can be at most " + RATE_MAX + " a minute");
        }
    }
}
