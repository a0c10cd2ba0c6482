package io.wharfinger.hardware.evidence;

/**
 * A node's name as a source has it.
 *
 * @param name the name
 * @param origin how far it can be trusted to be the cluster's name for the node
 */
public record NodeName(String name, Origin origin) {
    /** Where a name comes from; the first one is the most trusted. */
    public enum Origin {
        /** An object of the cluster. */
        CLUSTER,
        /** What the host calls itself: it may be a short form. */
        HOST,
        /** A file's name. */
        FILE
    }

    public static NodeName ofCluster(String name) {
        return new NodeName(name, Origin.CLUSTER);
    }

    public static NodeName ofHost(String name) {
        return new NodeName(name, Origin.HOST);
    }

    public static NodeName ofFile(String name) {
        return new NodeName(name, Origin.FILE);
    }
}
