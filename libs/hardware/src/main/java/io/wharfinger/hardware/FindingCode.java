package io.wharfinger.hardware;

/** What can be found besides accelerators. */
public enum FindingCode {
    /** A file, or a part of it, could not be read; what could be read of it was taken. */
    FILE_UNREADABLE,
    /** A file, or a part of it, is of no kind that is known here. */
    KIND_UNKNOWN,
    /** A file, or all of them together, are larger than is read. */
    FILE_TOO_LARGE,
    /** A pool does not have all slices of its newest generation: an older complete one, or what is there, was taken. */
    POOL_INCOMPLETE,
    /** A node offers a whole device and partitions of the same device side by side; it was counted once. */
    DOUBLE_ADVERTISED,
    /** Devices of a driver that is not known to be one of accelerators were not counted. */
    DEVICE_IGNORED,
    /** Only a count is known of these accelerators: they are told apart by number, until a UUID or address is told. */
    IDENTITY_WEAK,
    /** What the node offers may be shares of fewer devices: the smallest number that fits was taken. */
    COUNT_UNCERTAIN,
    /** The same UUID was seen on several nodes; it was counted once. */
    UUID_ON_SEVERAL_NODES,
    /** Two devices with different UUIDs are at the same PCI address of a node. */
    ADDRESS_TAKEN_TWICE,
    /** Sources disagree about a device; the message says which value was taken. */
    SOURCES_DISAGREE,
    /** Which partitions a device has is known by counts only; they were laid out in order. */
    PARTITIONS_PRESUMED,
    /** A device can be shared by requests for a part of its capacity. */
    CAPACITY_SHARED,
    /** A pod holds devices, and nothing says which: they were taken in order. */
    HOLDER_PRESUMED,
    /** A pod asks for more devices than its node is known to have left. */
    HOLDER_WITHOUT_DEVICE,
    /** Shares of a device are given to a pod that is not named. */
    HOLDER_UNNAMED,
    /** A claim is allocated a device that its pool does not have. */
    CLAIM_WITHOUT_DEVICE,
    /** A claim is allocated a device and nothing uses it. */
    CLAIM_UNRESERVED,
    /** Processes run on a device that nobody is seen to hold. */
    PROCESSES_WITHOUT_HOLDER
}
