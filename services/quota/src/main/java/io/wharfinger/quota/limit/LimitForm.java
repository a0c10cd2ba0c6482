package io.wharfinger.quota.limit;

import io.wharfinger.contracts.quota.v1.PolicyEntry;
import io.wharfinger.contracts.quota.v1.SnapshotBegin;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.WatchLimitsResponse;
import io.wharfinger.rpc.feed.FeedForm;

/** Tiers and limits as a feed has them. */
final class LimitForm implements FeedForm<PolicyEntry, WatchLimitsResponse> {

    @Override
    public String key(PolicyEntry entry) {
        return entry.hasTier()
                ? "tier " + entry.getTier().getName()
                : entry.getTenant().getTenantPath();
    }

    @Override
    public long version(PolicyEntry entry) {
        return entry.getVersion();
    }

    @Override
    public boolean isOver(PolicyEntry entry) {
        return entry.getRemoved();
    }

    @Override
    public WatchLimitsResponse begin(int count) {
        return WatchLimitsResponse.newBuilder()
                .setSnapshotBegin(SnapshotBegin.newBuilder().setCount(count))
                .build();
    }

    @Override
    public WatchLimitsResponse entry(PolicyEntry entry) {
        return WatchLimitsResponse.newBuilder().setEntry(entry).build();
    }

    @Override
    public WatchLimitsResponse synced(long version, String instance) {
        return WatchLimitsResponse.newBuilder()
                .setSynced(Synced.newBuilder().setVersion(version).setInstance(instance))
                .build();
    }
}
