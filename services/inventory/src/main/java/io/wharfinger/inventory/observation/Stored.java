package io.wharfinger.inventory.observation;

/**
 * What an observation changed.
 *
 * @param accelerators accelerators that were read
 * @param added of those, the ones not known before
 * @param missing accelerators of the observed nodes that were not seen any more
 */
record Stored(int accelerators, int added, int missing) {}
