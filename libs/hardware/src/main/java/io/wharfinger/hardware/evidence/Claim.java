package io.wharfinger.hardware.evidence;

import java.util.List;

/**
 * A claim that is allocated devices.
 *
 * @param id the object
 * @param devices what it was given, without what it may only look at
 * @param pods pods that it is reserved for
 * @param isReserved whether anything at all uses it
 * @param node the only node that its allocation is valid on; empty if there is none such
 * @param isOfExtendedResource whether it was made of a pod's request for an extended resource
 */
public record Claim(
        ObjectId id,
        List<Given> devices,
        List<String> pods,
        boolean isReserved,
        String node,
        boolean isOfExtendedResource)
        implements ClusterObject {
    public Claim {
        devices = List.copyOf(devices);
        pods = List.copyOf(pods);
    }

    /**
     * A device that a claim was given.
     *
     * @param driver driver
     * @param pool pool
     * @param device name in the pool
     * @param shareId which share of it; empty if it is not shared
     */
    public record Given(String driver, String pool, String device, String shareId) {
        public DeviceRef ref() {
            return new DeviceRef(driver, pool, device);
        }
    }
}
