package io.wharfinger.rpc.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All entries as routers know them, in memory, by the version of their last change. Written by one thread, read by many: a
 * reader may see an entry twice while it changes, with its newer version last, and never misses one.
 */
final class FeedTable<E> {
    private final String instance;
    private final FeedForm<E, ?> form;
    private final ConcurrentSkipListMap<Long, E> byVersion = new ConcurrentSkipListMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private volatile long version;
    private volatile long forgottenVersion;

    /** An empty table. */
    FeedTable(String instance, FeedForm<E, ?> form) {
        this.instance = instance;
        this.form = form;
    }

    /** Takes changes in the order of their versions and everything up to a version as known. */
    void apply(List<E> changes, long upTo) {
        for (E entry : changes) {
            long changed = form.version(entry);
            byVersion.put(changed, entry);
            Long before = versions.put(form.key(entry), changed);
            if (before != null && before != changed) {
                byVersion.remove(before);
            }
        }
        version = Math.max(version, upTo);
    }

    /** Forgets entries that are over. Who knows less than this version needs a snapshot. */
    void forget(long upTo) {
        if (upTo > forgottenVersion) {
            forgottenVersion = upTo;
            List<E> over = byVersion.headMap(upTo, true).values().stream()
                    .filter(form::isOver)
                    .toList();
            for (E entry : over) {
                byVersion.remove(form.version(entry));
                versions.remove(form.key(entry));
            }
        }
    }

    /** Identity of the table in the database. */
    String instance() {
        return instance;
    }

    /** Everything up to this version is in here. */
    long version() {
        return version;
    }

    /** Whether all changes after a version can still be told. */
    boolean reachesBackTo(long known) {
        return known > 0 && known <= version && !forgotAfter(known);
    }

    /** Whether changes after a version are forgotten. */
    boolean forgotAfter(long known) {
        return known < forgottenVersion;
    }

    /** Entries that changed after a version, oldest change first; with those that are over. */
    Collection<E> after(long known) {
        return List.copyOf(byVersion.tailMap(known, false).values());
    }

    /** All entries that are not over. */
    List<E> inForce() {
        return byVersion.values().stream().filter(entry -> !form.isOver(entry)).toList();
    }
}
