package io.wharfinger.events.outbox;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.events.trace.TraceParents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes events into the transaction of the change they tell of. Events of one call stay together, and calls with the
 * same key are published in the order of their commits. The commit of one key waits for the other: choose a key as
 * narrow as the order that readers need (a tenant, a root of the tree). A transaction that uses several keys adds them
 * in a fixed order, such as by name, or the database may end it as a deadlock.
 */
public final class Outbox {

    private static final int EVENTS_MAX = 1000;
    private static final int BYTES_MAX = 8 * 1024 * 1024;
    private static final int KEY_CHARS_MAX = 200;
    private static final int HEADER_BYTES = 4096;

    /** The lock comes first: the identity is drawn when the row behind it is made, so ids of a key follow its commits. */
    private static final String INSERT = """
            with key_lock as materialized (
                select pg_advisory_xact_lock(hashtextextended(cast(:key as text), 7361)))
            insert into outbox (key, events, event_count, byte_count)
            select cast(:key as text), cast(cast(:events as text) as json), cast(:count as integer),
                   cast(:bytes as integer)
            from key_lock""";

    private final StreamSpec stream;

    /** An outbox whose events all go to that stream, which has no other writer. */
    public Outbox(StreamSpec stream) {
        this.stream = stream;
    }

    /**
     * Adds a commit group; it is published after the transaction of the session has committed.
     *
     * @param key at most 200 characters
     * @param events at most 1000, of 8 MiB together; an empty list does nothing
     * @throws IllegalArgumentException (as failure of the result) when the relay could never publish them
     */
    public Uni<Void> add(Mutiny.Session session, String key, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> encode(key, events))
                .chain(json -> session.createNativeQuery(INSERT)
                        .setParameter("key", key)
                        .setParameter("events", json)
                        .setParameter("count", events.size())
                        .setParameter("bytes", json.length())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private String encode(String key, List<Event> events) {
        require(!key.isBlank() && key.length() <= KEY_CHARS_MAX, "The outbox key must have 1 to 200 characters.");
        require(events.size() <= EVENTS_MAX, "A commit group has at most " + EVENTS_MAX + " events; split it.");
        events.forEach(this::requirePublishable);
        String json =
                EventBatchJson.encode(events.stream().map(TraceParents::stamp).toList());
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        require(bytes <= BYTES_MAX, "A commit group has at most " + BYTES_MAX + " bytes, not " + bytes + "; split it.");
        return json;
    }

    private void requirePublishable(Event event) {
        require(
                stream.takes(event.subject()),
                "The stream " + stream.name() + " does not take " + event.subject() + "; it takes " + stream.subjects()
                        + ".");
        require(
                event.data().length <= stream.messageBytesMax() - HEADER_BYTES,
                "An event of " + event.data().length + " bytes is too large for the stream " + stream.name()
                        + ", which takes " + stream.messageBytesMax() + " with headers.");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
