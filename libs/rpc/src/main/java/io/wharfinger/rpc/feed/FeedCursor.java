package io.wharfinger.rpc.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one router has followed a feed, and what to tell it next. Owned by one stream. */
final class FeedCursor<E, P> {
    private final FeedForm<E, P> form;
    private final Duration heartbeat;
    private final String resumeInstance;
    private final long resumeVersion;
    private @Nullable FeedTable<E> followed;
    private long sentVersion;
    private Instant syncedTime = Instant.MIN;

    /**
     * @param resumeVersion version that the router has already; 0 for none
     * @param resumeInstance identity of the table of that version
     */
    FeedCursor(FeedForm<E, P> form, Duration heartbeat, long resumeVersion, String resumeInstance) {
        this.form = form;
        this.heartbeat = heartbeat;
        this.resumeVersion = resumeVersion;
        this.resumeInstance = resumeInstance;
    }

    /** What the router has to be told, given a table that was just found to be up to date. Empty if nothing is due. */
    List<P> next(FeedTable<E> table, Instant now) {
        if (table != followed || table.forgotAfter(sentVersion)) {
            return begin(table, now);
        }
        long version = table.version();
        Collection<E> changes = table.after(sentVersion);
        boolean due = !now.isBefore(syncedTime.plus(heartbeat));
        return changes.isEmpty() && !due ? List.of() : parts(List.of(), changes, synced(table, version, now));
    }

    private List<P> begin(FeedTable<E> table, Instant now) {
        boolean resumes =
                followed == null && resumeInstance.equals(table.instance()) && table.reachesBackTo(resumeVersion);
        followed = table;
        long version = table.version();
        if (resumes) {
            return parts(List.of(), table.after(resumeVersion), synced(table, version, now));
        }
        List<E> entries = table.inForce();
        return parts(List.of(form.begin(entries.size())), entries, synced(table, version, now));
    }

    private List<P> parts(List<P> begin, Collection<E> entries, P synced) {
        List<P> parts = new ArrayList<>(begin);
        entries.forEach(entry -> parts.add(form.entry(entry)));
        parts.add(synced);
        return parts;
    }

    /** The version is read before the entries are, so that it never promises more than was sent. */
    private P synced(FeedTable<E> table, long version, Instant now) {
        sentVersion = version;
        syncedTime = now;
        return form.synced(version, table.instance());
    }
}
