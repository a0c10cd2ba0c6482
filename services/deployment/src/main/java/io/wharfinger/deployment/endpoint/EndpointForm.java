package io.wharfinger.deployment.endpoint;

import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.contracts.deployment.v1.EndpointSnapshotBegin;
import io.wharfinger.contracts.deployment.v1.EndpointsSynced;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import io.wharfinger.rpc.feed.FeedForm;

/** Endpoints as a feed has them. */
final class EndpointForm implements FeedForm<EndpointEntry, WatchEndpointsResponse> {
    @Override
    public String key(EndpointEntry entry) {
        return entry.getName();
    }

    @Override
    public long version(EndpointEntry entry) {
        return entry.getVersion();
    }

    @Override
    public boolean isOver(EndpointEntry entry) {
        return entry.getRemoved();
    }

    @Override
    public WatchEndpointsResponse begin(int count) {
        return WatchEndpointsResponse.newBuilder()
                .setSnapshotBegin(EndpointSnapshotBegin.newBuilder().setCount(count))
                .build();
    }

    @Override
    public WatchEndpointsResponse entry(EndpointEntry entry) {
        return WatchEndpointsResponse.newBuilder().setEntry(entry).build();
    }

    @Override
    public WatchEndpointsResponse synced(long version, String instance) {
        return WatchEndpointsResponse.newBuilder()
                .setSynced(EndpointsSynced.newBuilder().setVersion(version).setInstance(instance))
                .build();
    }
}
