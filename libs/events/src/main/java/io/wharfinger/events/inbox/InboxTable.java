package io.wharfinger.events.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.wharfinger.events.jetstream.StreamState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The inbox tables. Times go in and out as text and numbers, so that no mapping of types stands in between. */
final class InboxTable {

    private static final int REASON_CHARS_MAX = 1000;
    private static final int SUBJECT_CHARS_MAX = 1024;
    private static final String MINE =
            " where consumer = :consumer and stream = :stream and partition = :partition and fence = :fence";

    private final InboxSettings settings;

    InboxTable(InboxSettings settings) {
        this.settings = settings;
    }

    /** Takes the lease if nobody holds it; a reader that never read starts at the stream as it is. */
    Uni<Optional<Position>> acquire(Mutiny.Session session, String holder, StreamState state) {
        return session.createNativeQuery("""
                        insert into inbox_position
                            (consumer, stream, partition, stream_created, seq, holder, fence, expires_at)
                        values (:consumer, :stream, :partition, cast(cast(:created as text) as timestamptz), 0,
                                :holder, 1, clock_timestamp() + cast(:life as bigint) * interval '1 millisecond')
                        on conflict (consumer, stream, partition) do update
                        set holder = excluded.holder, fence = inbox_position.fence + 1,
                            expires_at = excluded.expires_at
                        where inbox_position.expires_at < clock_timestamp()
                        returning cast(extract(epoch from stream_created) * 1000000 as bigint), seq, event_id, fence
                        """, Object[].class)
                .setParameter("consumer", settings.consumer())
                .setParameter("stream", settings.stream())
                .setParameter("partition", settings.partition())
                .setParameter("created", state.created().toString())
                .setParameter("holder", holder)
                .setParameter("life", settings.leaseLife().toMillis())
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(InboxTable::position));
    }

    /** Prolongs the lease, or fails with {@link Fenced}. */
    Uni<Void> renew(Mutiny.Session session, Position position) {
        return mine(
                        session,
                        "expires_at = clock_timestamp() + cast(:life as bigint) * interval '1 millisecond'",
                        position)
                .setParameter("life", settings.leaseLife().toMillis())
                .executeUpdate()
                .chain(this::requireOne);
    }

    /** Moves the position and prolongs the lease, or fails with {@link Fenced}. */
    Uni<Void> move(Mutiny.Session session, Position from, Position to) {
        return session.createNativeQuery("""
                        update inbox_position
                        set seq = :seq, event_id = cast(:eventId as text),
                            stream_created = cast(cast(:created as text) as timestamptz),
                            expires_at = clock_timestamp() + cast(:life as bigint) * interval '1 millisecond'
                        """ + MINE + " and seq = :from")
                .setParameter("seq", to.seq())
                .setParameter("eventId", to.eventId() == null ? "" : to.eventId())
                .setParameter("created", to.created().toString())
                .setParameter("life", settings.leaseLife().toMillis())
                .setParameter("consumer", settings.consumer())
                .setParameter("stream", settings.stream())
                .setParameter("partition", settings.partition())
                .setParameter("fence", from.fence())
                .setParameter("from", from.seq())
                .executeUpdate()
                .chain(this::requireOne);
    }

    /** Gives the lease back. */
    Uni<Void> release(Mutiny.Session session, Position position) {
        return mine(session, "expires_at = '-infinity'", position)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Keeps a message that cannot be applied. */
    Uni<Void> bury(Mutiny.Session session, Position position, Arrived arrived, String reason) {
        return session.createNativeQuery("""
                        insert into inbox_dead_letter
                            (consumer, stream, stream_created, seq, subject, headers, data, reason)
                        values (:consumer, :stream, cast(cast(:created as text) as timestamptz), :seq, :subject,
                                cast(cast(:headers as text) as json), decode(cast(:data as text), 'base64'), :reason)
                        on conflict do nothing""")
                .setParameter("consumer", settings.consumer())
                .setParameter("stream", settings.stream())
                .setParameter("created", position.created().toString())
                .setParameter("seq", arrived.seq())
                .setParameter("subject", shortened(arrived.message().getSubject(), SUBJECT_CHARS_MAX))
                .setParameter("headers", new JsonObject(new LinkedHashMap<>(arrived.headers())).encode())
                .setParameter(
                        "data",
                        Base64.getEncoder().encodeToString(arrived.message().getData()))
                .setParameter("reason", shortened(reason.replace('\0', ' '), REASON_CHARS_MAX))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Mutiny.Query<?> mine(Mutiny.Session session, String change, Position position) {
        return session.createNativeQuery("update inbox_position set " + change + MINE)
                .setParameter("consumer", settings.consumer())
                .setParameter("stream", settings.stream())
                .setParameter("partition", settings.partition())
                .setParameter("fence", position.fence());
    }

    private static String shortened(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }

    private Uni<Void> requireOne(int rows) {
        return rows == 1 ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new Fenced(settings));
    }

    private static Position position(Object[] row) {
        Instant created = Instant.EPOCH.plus(((Number) row[0]).longValue(), ChronoUnit.MICROS);
        @Nullable String eventId = (String) row[2];
        return new Position(
                created,
                ((Number) row[1]).longValue(),
                eventId == null || eventId.isEmpty() ? null : eventId,
                ((Number) row[3]).longValue());
    }
}
