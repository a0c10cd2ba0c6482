package io.wharfinger.rpc.feed;

import io.smallrye.mutiny.Uni;

/** Reads a feed's table in the database, for all tenants. */
@FunctionalInterface
public interface FeedReader<E> {
    /** The first changes after a version, oldest first; the version of the table is read before them. */
    Uni<FeedChanges<E>> after(long version);
}
