package io.wharfinger.routing.retry;

/** Whether a request is sent again, and if not, why. */
public enum RetryVerdict {
    /** It is, to another upstream. */
    AGAIN,
    /** Bytes of an answer have gone to the client. */
    ANSWER_BEGUN,
    /** What it failed with is not retried. */
    FINAL,
    /** It was sent as often as allowed. */
    TRIES_SPENT,
    /** As many requests as allowed are sent again already. */
    BUDGET_SPENT
}
