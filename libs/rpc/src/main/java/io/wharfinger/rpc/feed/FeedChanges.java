package io.wharfinger.rpc.feed;

import java.util.List;

/**
 * What is in the database.
 *
 * @param instance identity of the table
 * @param version last version that was given
 * @param forgottenVersion entries that were over up to this version are not in the table any more; 0 if all are
 * @param entries the first changes after the version asked for
 * @param whole whether these are all changes
 */
public record FeedChanges<E>(String instance, long version, long forgottenVersion, List<E> entries, boolean whole) {
    public FeedChanges {
        entries = List.copyOf(entries);
    }
}
