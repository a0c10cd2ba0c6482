package io.wharfinger.hardware.evidence;

import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenPartition;
import java.util.Optional;

/**
 * A device of a resource slice: a physical accelerator, or a part of one.
 *
 * @param name its name in the pool
 * @param node node that it names itself; else its slice's counts
 * @param kind what it is
 * @param identity of the physical device that it is, or is a part of
 * @param description of the physical device
 * @param part the partition that it is; empty for a whole device
 * @param counterSet counters that it shares with other ways to use the same physical device; empty if none
 * @param sharesCapacity whether requests may take parts of its capacity
 * @param health taints, and what the driver says of its health
 */
public record SliceDevice(
        String name,
        String node,
        Kind kind,
        Identity identity,
        Description description,
        Optional<SeenPartition> part,
        String counterSet,
        boolean sharesCapacity,
        SeenHealth health) {
    /** What a device of a slice is. */
    public enum Kind {
        WHOLE,
        PARTITION,
        /** A whole device given to a virtual machine. */
        PASSTHROUGH,
        /** No accelerator, for example a channel of a compute domain. */
        NONE
    }
}
