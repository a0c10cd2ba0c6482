package io.wharfinger.quota.key;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All keys as routers know them, in memory, by the version of their last change. Written by one thread, read by many: a
 * reader may see a key twice while it changes, with its newer version last, and never misses one.
 */
final class KeyTable {

    private final String instance;
    private final ConcurrentSkipListMap<Long, KeyEntry> byVersion = new ConcurrentSkipListMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private volatile long version;

    /** An empty table. */
    KeyTable(String instance) {
        this.instance = instance;
    }

    /** Takes changes in the order of their versions and everything up to a version as known. */
    void apply(List<KeyEntry> changes, long upTo) {
        for (KeyEntry entry : changes) {
            byVersion.put(entry.getVersion(), entry);
            Long before = versions.put(entry.getId(), entry.getVersion());
            if (before != null && before != entry.getVersion()) {
                byVersion.remove(before);
            }
        }
        version = Math.max(version, upTo);
    }

    /** Identity of the table in the database. */
    String instance() {
        return instance;
    }

    /** Everything up to this version is in here. */
    long version() {
        return version;
    }

    /** Keys that changed after a version, oldest change first; with those that are over. */
    Collection<KeyEntry> after(long known) {
        return List.copyOf(byVersion.tailMap(known, false).values());
    }

    /** All keys that are not revoked. */
    List<KeyEntry> inForce() {
        return byVersion.values().stream().filter(entry -> !entry.getRevoked()).toList();
    }
}
