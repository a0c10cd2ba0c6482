package io.wharfinger.events.outbox;

import io.wharfinger.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the relay needs of the database. Every call waits for the answer, and fails with {@link IllegalStateException}. */
interface RelayStore {

    /** A commit group that is not published. */
    record Group(long id, List<Event> events) {}

    /** Takes the lease if nobody holds it: the fence, higher than all before. Empty while another holds it. */
    OptionalLong acquire(String holder, Duration life);

    /** Prolongs the lease; false when another has taken it. */
    boolean renew(String holder, long fence, Duration life);

    /** Gives the lease back. */
    void release(String holder, long fence);

    /** The first groups that are not published, by id. Whatever commits late is found, as there is no position to be behind. */
    List<Group> pending(int eventsMax);

    /** Marks groups as published, each with the highest sequence of its events; false when the lease is lost. */
    boolean markPublished(long fence, Instant streamCreated, Map<Long, Long> lastSeqById);

    /** Groups published to another stream than this become pending again; how many. */
    int reopenOtherStreams(Instant streamCreated);

    /** Groups published to this stream beyond that sequence become pending again; how many. */
    int reopenAfter(Instant streamCreated, long seq);

    /** Highest sequence marked as published to this stream; 0 if none. */
    long publishedTo(Instant streamCreated);

    /** Deletes groups published longer ago than that; how many. */
    int deletePublished(Duration age);
}
