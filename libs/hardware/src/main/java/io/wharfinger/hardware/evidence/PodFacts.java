package io.wharfinger.hardware.evidence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pod that may hold devices.
 *
 * @param id the object
 * @param node node that it is on; empty if it waits
 * @param isFinished whether it has ended and holds nothing
 * @param requests devices that it asks its device plugins for, by resource; those given by a claim left out
 * @param statuses what its status says of single devices
 * @param uuids UUIDs that an annotation says it was given (HAMi)
 */
public record PodFacts(
        ObjectId id,
        String node,
        boolean isFinished,
        Map<String, Integer> requests,
        List<DeviceStatus> statuses,
        List<String> uuids)
        implements ClusterObject {
    public PodFacts {
        requests = new TreeMap<>(requests);
        statuses = List.copyOf(statuses);
        uuids = List.copyOf(uuids);
    }

    /**
     * What the status of a container says of a device.
     *
     * @param resource resource, or claim and request
     * @param device id of the device by its plugin, or driver, pool and name
     * @param health "Healthy", "Unhealthy" or "Unknown"
     * @param message why, if it is told
     */
    public record DeviceStatus(String resource, String device, String health, String message) {}
}
