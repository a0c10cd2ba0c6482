package io.wharfinger.hardware.evidence;

/** An object of the cluster that may be seen in several states. */
public interface ClusterObject {
    /** Which object, in which state. */
    ObjectId id();
}
