package io.wharfinger.rpc.feed;

/**
 * What a feed has to know of its entries, and the parts of its stream.
 *
 * @param <E> an entry of the table
 * @param <P> a part of the stream
 */
public interface FeedForm<E, P> {
    /** What stays the same when the entry changes. */
    String key(E entry);

    /** Version of its last change. */
    long version(E entry);

    /** Whether it is over, and is only told to those who knew it. */
    boolean isOver(E entry);

    /** The part that begins a snapshot. */
    P begin(int count);

    /** The part that tells an entry. */
    P entry(E entry);

    /** The part that says up to which version, and of which table, everything has been told. */
    P synced(long version, String instance);
}
