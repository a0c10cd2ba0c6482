package io.wharfinger.router.follow;

import io.smallrye.mutiny.Multi;

/**
 * A table that follows another service's. All but {@link #watch} is called by one thread.
 *
 * @param <P> a part of the other service's stream
 */
public interface Followed<P> {
    /** Asks the other service for what comes after that which is known. */
    Multi<P> watch();

    /** A new stream has begun: a snapshot that was broken off is forgotten. */
    void begin();

    /** Takes a part in; true if the table is now at a point that is worth keeping. */
    boolean take(P part, long nowMillis);

    /** Whether the part says that everything has been told. */
    boolean isSynced(P part);

    /** Puts the table on disk. */
    void keep();

    /** How many entries there are. */
    int count();
}
