package io.wharfinger.routing.health;

/** Why an upstream is left out. */
public enum Cause {
    /** No connection to it comes about; sending more to it would be of no use. */
    UNREACHABLE,
    /** Too many requests failed on it in a row, or of those in the window. */
    FAILING,
    /** It fails far more often than the others. */
    OUTLIER
}
