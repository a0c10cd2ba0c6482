package io.wharfinger.inventory.capacity.count;

/**
 * Accelerators of one class and node that stand alike.
 *
 * @param acceleratorClass their class
 * @param cluster cluster that they are in
 * @param node node that they are in
 * @param standing how each of them stands
 * @param size how many they are
 */
public record Batch(String acceleratorClass, String cluster, String node, Standing standing, int size) {}
