package io.wharfinger.deployment.rollout;

import java.util.List;

/**
 * Where the accelerators of a booking are.
 *
 * @param cluster name of the cluster
 * @param node name of the node
 * @param uuids the accelerators as their driver names them
 */
public record Place(String cluster, String node, List<String> uuids) {

    /** Nowhere. */
    public static final Place NONE = new Place("", "", List.of());

    public Place {
        uuids = List.copyOf(uuids);
    }
}
