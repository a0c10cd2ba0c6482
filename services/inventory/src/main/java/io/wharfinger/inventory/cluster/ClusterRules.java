package io.wharfinger.inventory.cluster;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.inventory.Fields;

/** What a cluster may be. */
final class ClusterRules {

    private static final int REGION_LENGTH_MAX = 63;

    private ClusterRules() {}

    static void checkNew(Cluster cluster) {
        checkChange(cluster);
        Fields.require(
                cluster.getEtag().isEmpty()
                        && !cluster.hasCreateTime()
                        && !cluster.hasUpdateTime()
                        && !cluster.hasObserveTime(),
                REQUEST_FIELD_INVALID,
                "etag",
                "etag and times are given by the service: leave them empty.");
    }

    static void checkChange(Cluster cluster) {
        Fields.requireName("name", cluster.getName());
        Fields.requireText("displayName", cluster.getDisplayName(), Fields.DISPLAY_LENGTH_MAX);
        Fields.requireText("region", cluster.getRegion(), REGION_LENGTH_MAX);
    }
}
