package io.wharfinger.router.keys.table;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.router.follow.Contents;
import io.wharfinger.router.follow.Position;
import io.wharfinger.router.follow.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys by id. One thread feeds it with quota's stream; any thread reads. A snapshot takes effect as a whole when it is
 * complete, a change at once.
 */
public final class KeyTable {
    /** How keys are kept on disk. */
    public static final TableFormat<KeyEntry> FORMAT = new TableFormat<>(0x574B5431, KeyEntry.parser());

    private volatile Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private volatile Position position = Position.NONE;
    private @Nullable Map<String, ApiKey> snapshot;

    /** Forgets a snapshot that was broken off. Call it before each new stream. */
    public void begin() {
        snapshot = null;
    }

    /** Takes the next part of the stream in; true if the table is now at a point that is worth keeping. */
    public boolean apply(WatchKeysResponse part, long nowMillis) {
        return switch (part.getPartCase()) {
            case SNAPSHOT_BEGIN -> {
                snapshot = new ConcurrentHashMap<>();
                yield false;
            }
            case ENTRY -> {
                put(snapshot == null ? keys : snapshot, part.getEntry());
                yield false;
            }
            case SYNCED -> synced(part.getSynced(), nowMillis);
            case PART_NOT_SET -> false;
        };
    }

    private boolean synced(Synced synced, long nowMillis) {
        Position before = position;
        Map<String, ApiKey> complete = snapshot;
        if (complete != null) {
            keys = complete;
            snapshot = null;
        }
        position = new Position(synced.getVersion(), synced.getInstance(), nowMillis);
        return complete != null || position.differsFrom(before);
    }

    private static void put(Map<String, ApiKey> target, KeyEntry entry) {
        if (entry.getRevoked()) {
            target.remove(entry.getId());
        } else {
            target.put(entry.getId(), ApiKey.of(entry));
        }
    }

    /** Replaces everything by what was kept on disk. */
    public void restore(Contents<KeyEntry> contents) {
        Map<String, ApiKey> restored = new ConcurrentHashMap<>();
        contents.entries().forEach(entry -> put(restored, entry));
        keys = restored;
        position = contents.position();
    }

    /** All of the table. Call it from the thread that feeds it. */
    public Contents<KeyEntry> contents() {
        List<KeyEntry> entries = new ArrayList<>(keys.size());
        keys.values().forEach(key -> entries.add(key.entry()));
        return new Contents<>(entries, position);
    }

    /** How far the table follows quota. */
    public Position position() {
        return position;
    }

    /** How many keys there are. */
    public int size() {
        return keys.size();
    }

    @Nullable ApiKey find(String id) {
        return keys.get(id);
    }
}
