package io.wharfinger.routing.health;

/** Whether requests are sent to an upstream. The three states of a circuit breaker: closed, open, half-open. */
public sealed interface Standing {
    /** Nothing speaks against it. */
    Standing WELL = new In(0, 0, 0);

    /**
     * Closed: requests are sent.
     *
     * @param failures how many have failed in a row
     * @param trips how often it was left out lately
     * @param sinceMillis since when it is in again; without meaning if it was never out
     */
    record In(int failures, int trips, long sinceMillis) implements Standing {}

    /**
     * Open: no request is sent until then.
     *
     * @param cause why
     * @param trips how often lately, this time included
     * @param untilMillis when it may be tried again
     */
    record Out(Cause cause, int trips, long untilMillis) implements Standing {}

    /**
     * Half-open: one request at a time is sent as a probe.
     *
     * @param cause why it was left out
     * @param trips how often lately
     * @param passed probes that went well
     * @param probing whether a probe is out
     * @param sinceMillis since when
     */
    record Trial(Cause cause, int trips, int passed, boolean probing, long sinceMillis) implements Standing {}
}
