package io.wharfinger.flow.wire;

/**
 * What a router has used of an account; amounts in the limit's unit, totals since it was opened unless it says otherwise.
 *
 * @param handle the account
 * @param granted largest total granted that the router has heard of
 * @param returned given back
 * @param settled used and no longer reserved
 * @param reserved reserved now
 * @param wanted needed now for requests that wait, beyond what is free
 * @param demandMilliPerSecond what it was lately asked for, in thousandths of a unit per second
 * @param refusedCount requests refused for lack of it
 */
public record Use(
        int handle,
        long granted,
        long returned,
        long settled,
        long reserved,
        long wanted,
        long demandMilliPerSecond,
        long refusedCount) {
    /** Free at the router when it said so. */
    public long free() {
        return granted - returned - settled - reserved;
    }
}
