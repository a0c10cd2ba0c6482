package io.wharfinger.billing.request;

import io.wharfinger.billing.usage.TokenCounts;

/**
 * What records have told of a request's use so far, where it is known whose it is.
 *
 * @param endpoint engine that serves it, as far as is known; empty if it is not
 * @param counts tokens used there so far
 */
public record Told(String endpoint, TokenCounts counts) {
    /** Nothing yet, or no more. */
    public static final Told NOTHING = new Told("", TokenCounts.zero());
}
