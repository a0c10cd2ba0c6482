package io.wharfinger.inventory.cluster;

import static io.wharfinger.inventory.Fields.text;

import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clusters in JSON; see the message Cluster for the fields. */
final class ClusterJson {

    private ClusterJson() {}

    /** A cluster. */
    record ClusterView(
            String name,
            String displayName,
            String region,
            String etag,
            Instant createTime,
            Instant updateTime,
            @Nullable Instant observeTime) {

        static ClusterView of(Cluster cluster) {
            return new ClusterView(
                    cluster.getName(),
                    cluster.getDisplayName(),
                    cluster.getRegion(),
                    cluster.getEtag(),
                    Fields.instant(cluster.getCreateTime()),
                    Fields.instant(cluster.getUpdateTime()),
                    cluster.hasObserveTime() ? Fields.instant(cluster.getObserveTime()) : null);
        }
    }

    /** A page of clusters. */
    record ClusterViews(List<ClusterView> clusters, String nextPageToken) {

        static ClusterViews of(Page<Cluster> page) {
            return new ClusterViews(page.items().stream().map(ClusterView::of).toList(), page.nextToken());
        }
    }

    /** A new cluster. */
    record NewCluster(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String region) {

        Cluster toMessage() {
            return new ClusterChange(displayName, region)
                    .toBuilder().setName(text(name)).build();
        }
    }

    /** What of a cluster may change; replaces both. */
    record ClusterChange(
            @Nullable String displayName, @Nullable String region) {

        Cluster.Builder toBuilder() {
            return Cluster.newBuilder().setDisplayName(text(displayName)).setRegion(text(region));
        }
    }
}
