package io.wharfinger.flow.keep;

/**
 * What is kept of an account: what has to be known of it again after the keeper has died.
 *
 * @param router name of the router
 * @param run its run
 * @param handle the router's number for it
 * @param consumerPath tenant that it is for
 * @param pot its pot
 * @param granted granted in all
 * @param returned given back in all
 * @param settled used in all
 * @param lapsed whether its lease is over
 */
public record AccountLine(
        String router,
        String run,
        int handle,
        String consumerPath,
        PotKey pot,
        long granted,
        long returned,
        long settled,
        boolean lapsed) {}
