package io.wharfinger.flow.wire;

/** State of an account. */
public enum State {
    /** Amounts may be taken. */
    OPEN,
    /** What is reserved is settled here, what is new needs another account. */
    WINDOW_OVER,
    /** What is new is not limited by it. */
    LIMIT_GONE
}
