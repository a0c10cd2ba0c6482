package io.wharfinger.hardware.join;

import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import java.util.List;

/**
 * What a node's device plugin and the labels beside it say of its devices of one vendor: how many, not which.
 *
 * @param resource resource that they are given out as
 * @param physical physical devices; the smallest number that fits if that is not told
 * @param isCertain whether the number is told, or follows from what is told
 * @param isLabelled whether labels say it, and not only what the node offers
 * @param advertised what the node offers, in shares and partitions
 * @param unavailable of those, what is not given out because it is not healthy
 * @param replicas workloads that may share a device or partition
 * @param description of each device, if they are all the same
 * @param layouts partitions of the devices that are divided; the others are whole
 */
record PluginCount(
        String resource,
        int physical,
        boolean isCertain,
        boolean isLabelled,
        int advertised,
        int unavailable,
        int replicas,
        Description description,
        List<List<SeenPartition>> layouts) {
    /** A device is at most divided; a node has no more than this many. */
    static final int PHYSICAL_MAX = 1_024;

    /** The same without trust in the number of devices. */
    PluginCount uncertain() {
        return new PluginCount(
                resource, physical, false, isLabelled, advertised, unavailable, replicas, description, layouts);
    }
}
