package io.wharfinger.hardware.evidence;

import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import java.util.Optional;
import java.util.Set;

/**
 * A sign of a node's health.
 *
 * @param level what it means for the devices that it is about
 * @param reason the cause; empty for a good sign
 * @param subjects which devices it is about, by what is named in its text; all of the node's if nothing is
 */
public record NodeSign(HealthLevel level, Optional<HealthReason> reason, Subjects subjects) {
    /**
     * Devices named in a text.
     *
     * @param indexes numbers
     * @param uuids UUIDs
     * @param pciAddresses normalized addresses
     */
    public record Subjects(Set<Integer> indexes, Set<String> uuids, Set<String> pciAddresses) {
        public static final Subjects ALL = new Subjects(Set.of(), Set.of(), Set.of());

        public boolean isAll() {
            return indexes.isEmpty() && uuids.isEmpty() && pciAddresses.isEmpty();
        }
    }

    /** A good sign for all devices of the node. */
    public static NodeSign good() {
        return new NodeSign(HealthLevel.HEALTHY, Optional.empty(), Subjects.ALL);
    }
}
