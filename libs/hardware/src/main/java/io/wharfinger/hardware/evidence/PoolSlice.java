package io.wharfinger.hardware.evidence;

import java.util.List;

/**
 * One slice of a pool.
 *
 * @param id the object
 * @param driver driver that publishes it
 * @param pool name of the pool
 * @param node node that its devices are in; its name is empty if each device says so
 * @param generation of the pool
 * @param slices how many slices of this generation there are; 0 if not told
 * @param devices its devices
 */
public record PoolSlice(
        ObjectId id, String driver, String pool, NodeName node, long generation, long slices, List<SliceDevice> devices)
        implements ClusterObject {
    public PoolSlice {
        devices = List.copyOf(devices);
    }
}
