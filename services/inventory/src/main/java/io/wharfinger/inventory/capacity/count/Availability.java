package io.wharfinger.inventory.capacity.count;

/** What an accelerator is available for. Each accelerator is counted under one of these. */
public enum Availability {
    /** It can be booked now. */
    FREE,
    /** A booking holds it. */
    BOOKED,
    /** A workload that Wharfinger did not start holds it. */
    HELD,
    /** It is not healthy, or missing. */
    UNHEALTHY,
    /** It is divided into partitions, or shared in time. */
    DIVIDED
}
