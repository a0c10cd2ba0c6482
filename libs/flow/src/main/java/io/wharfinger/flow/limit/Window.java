package io.wharfinger.flow.limit;

/** When a limit starts anew. */
public sealed interface Window {
    /**
     * A rate: the amount per period, refilled continuously.
     *
     * @param periodMillis period in which the amount is refilled, in milliseconds
     * @param burst most that can be saved up, in units of the limit
     */
    record Rate(long periodMillis, long burst) implements Window {}

    /** A calendar period in the tenant's zone. */
    record Calendar(CalendarPeriod period) implements Window {}

    /** Never: what is taken counts until it is given back. */
    record Standing() implements Window {}
}
