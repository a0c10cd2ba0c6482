package io.wharfinger.router.upstream.search;

/**
 * Why there is no upstream for a request.
 *
 * @param kind why
 * @param retryAfterMillis when it is worth trying again, in milliseconds from now; 0 if that cannot be told
 */
public record Absence(Kind kind, long retryAfterMillis) {
    /** From what helps least to what helps most. */
    public enum Kind {
        /** No upstream of the model can serve the call at all, be it by translation. */
        API_NOT_SERVED,
        /** Every upstream that could is being drained. */
        NOTHING_TAKES_REQUESTS,
        /** The upstreams that could want a credential that neither the tenant nor the platform has. */
        NO_CREDENTIAL,
        /** The upstreams that could have asked to be left alone for a while. */
        PAUSED,
        /** Every upstream that could was tried. */
        ALL_TRIED
    }
}
