package io.wharfinger.quota.key;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.SnapshotBegin;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.rpc.feed.FeedForm;

/** Keys as a feed has them. */
final class KeyForm implements FeedForm<KeyEntry, WatchKeysResponse> {

    @Override
    public String key(KeyEntry entry) {
        return entry.getId();
    }

    @Override
    public long version(KeyEntry entry) {
        return entry.getVersion();
    }

    @Override
    public boolean isOver(KeyEntry entry) {
        return entry.getRevoked();
    }

    @Override
    public WatchKeysResponse begin(int count) {
        return WatchKeysResponse.newBuilder()
                .setSnapshotBegin(SnapshotBegin.newBuilder().setCount(count))
                .build();
    }

    @Override
    public WatchKeysResponse entry(KeyEntry entry) {
        return WatchKeysResponse.newBuilder().setEntry(entry).build();
    }

    @Override
    public WatchKeysResponse synced(long version, String instance) {
        return WatchKeysResponse.newBuilder()
                .setSynced(Synced.newBuilder().setVersion(version).setInstance(instance))
                .build();
    }
}
