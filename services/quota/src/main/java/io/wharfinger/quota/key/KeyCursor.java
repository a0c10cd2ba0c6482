package io.wharfinger.quota.key;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.SnapshotBegin;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one router has followed the keys, and what to tell it next. Owned by one stream. */
final class KeyCursor {

    private final WatchKeysRequest request;
    private final Duration heartbeat;
    private @Nullable KeyTable followed;
    private long sentVersion;
    private Instant syncedTime = Instant.MIN;

    KeyCursor(WatchKeysRequest request, Duration heartbeat) {
        this.request = request;
        this.heartbeat = heartbeat;
    }

    /** What the router has to be told, given a table that was just found to be up to date. Empty if nothing is due. */
    List<WatchKeysResponse> next(KeyTable table, Instant now) {
        if (table != followed) {
            return begin(table, now);
        }
        long version = table.version();
        Collection<KeyEntry> changes = table.after(sentVersion);
        boolean due = !now.isBefore(syncedTime.plus(heartbeat));
        return changes.isEmpty() && !due ? List.of() : parts(List.of(), changes, synced(table, version, now));
    }

    private List<WatchKeysResponse> begin(KeyTable table, Instant now) {
        boolean resumes = followed == null
                && request.getResumeInstance().equals(table.instance())
                && request.getResumeVersion() > 0
                && request.getResumeVersion() <= table.version();
        followed = table;
        long version = table.version();
        return resumes
                ? parts(List.of(), table.after(request.getResumeVersion()), synced(table, version, now))
                : snapshot(table.inForce(), synced(table, version, now));
    }

    private static List<WatchKeysResponse> snapshot(List<KeyEntry> entries, WatchKeysResponse synced) {
        SnapshotBegin begin =
                SnapshotBegin.newBuilder().setCount(entries.size()).build();
        return parts(
                List.of(WatchKeysResponse.newBuilder().setSnapshotBegin(begin).build()), entries, synced);
    }

    private static List<WatchKeysResponse> parts(
            List<WatchKeysResponse> begin, Collection<KeyEntry> entries, WatchKeysResponse synced) {
        List<WatchKeysResponse> parts = new ArrayList<>(begin);
        entries.forEach(entry ->
                parts.add(WatchKeysResponse.newBuilder().setEntry(entry).build()));
        parts.add(synced);
        return parts;
    }

    /** The version is read before the entries are, so that it never promises more than was sent. */
    private WatchKeysResponse synced(KeyTable table, long version, Instant now) {
        sentVersion = version;
        syncedTime = now;
        Synced synced = Synced.newBuilder()
                .setVersion(version)
                .setInstance(table.instance())
                .build();
        return WatchKeysResponse.newBuilder().setSynced(synced).build();
    }
}
