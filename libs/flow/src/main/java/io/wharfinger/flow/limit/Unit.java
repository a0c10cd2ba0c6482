package io.wharfinger.flow.limit;

/** What a limit counts. Amounts are whole numbers of it. */
public enum Unit {
    /** Requests. */
    REQUESTS,
    /** All tokens that go in. */
    TOKENS_IN,
    /** Tokens that go in and are not read from a cache. */
    TOKENS_IN_UNCACHED,
    /** All tokens that come out. */
    TOKENS_OUT,
    /** All tokens. */
    TOKENS,
    /** Thousandths of a token, each token times its {@link Weights}. */
    TOKENS_WEIGHTED_MILLI,
    /** Requests that are open at one time. */
    OPEN_REQUESTS,
    /** Streams that are open at one time. */
    OPEN_STREAMS,
    /** Billionths of a currency unit: estimates of cost, rounded up. What was really spent is billing's to say. */
    MONEY_NANO;

    /** Whether it is given back when a request ends, and so has a standing window. */
    public boolean isStanding() {
        return this == OPEN_REQUESTS || this == OPEN_STREAMS;
    }
}
