package io.wharfinger.router.tenants;

/**
 * How fast an answer is to be, in milliseconds; 0 where nothing is asked for.
 *
 * @param ttftMillis longest time from the arrival of a request to the first token
 * @param tpotMillis longest time from one token to the next, on average
 */
public record Objective(long ttftMillis, long tpotMillis) {
    /** Nothing is asked for. */
    public static final Objective NONE = new Objective(0, 0);
}
