package io.wharfinger.flow.limit;

/** Whether a limit may be passed. */
public enum Enforcement {
    /** Never passed: a stream that reaches it ends properly. */
    HARD,
    /** May be passed by what is under way; the excess is carried as debt. */
    SOFT
}
