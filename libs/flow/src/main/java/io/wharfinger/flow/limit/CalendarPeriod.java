package io.wharfinger.flow.limit;

/** A calendar period in a tenant's zone. */
public enum CalendarPeriod {
    /** From midnight to midnight. */
    DAY,
    /** From Monday to Monday. */
    WEEK,
    /** From the first to the first. */
    MONTH,
    /** From January to January. */
    YEAR
}
