package io.wharfinger.hardware.evidence;

import io.wharfinger.hardware.SeenHealth;

/**
 * A taint that an administrator put on devices. An empty text selects all.
 *
 * @param id the object
 * @param driver only devices of this driver
 * @param pool only devices of this pool
 * @param device only devices of this name
 * @param health what it means
 */
public record TaintRule(ObjectId id, String driver, String pool, String device, SeenHealth health)
        implements ClusterObject {
    /** Whether it is about this device. */
    public boolean selects(DeviceRef ref) {
        return matches(driver, ref.driver()) && matches(pool, ref.pool()) && matches(device, ref.device());
    }

    private static boolean matches(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }
}
