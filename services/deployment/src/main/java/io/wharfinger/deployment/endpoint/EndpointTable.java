package io.wharfinger.deployment.endpoint;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes endpoints, in the caller's transaction, whose scope must reach the endpoint's tenant. What is there already is
 * not written again. Routers hear of it within a moment after the commit.
 */
@Singleton
public class EndpointTable {
    private final InstantSource clock;

    EndpointTable(InstantSource clock) {
        this.clock = clock;
    }

    /** The endpoint takes requests, also if it was draining or gone. */
    public Uni<Void> put(Mutiny.Session session, EndpointFacts facts) {
        return session.find(EndpointRow.class, facts.instance(), LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> row == null
                        ? nextVersion(session).chain(version -> session.persist(new EndpointRow(facts, version)))
                        : change(session, row, found -> !found.serves(facts), version -> row.describe(facts, version)))
                .chain(session::flush);
    }

    /** The endpoint takes no new requests; nothing happens if it is not there. */
    public Uni<Void> draining(Mutiny.Session session, UUID instance) {
        return find(session, instance)
                .onItem()
                .ifNotNull()
                .transformToUni(
                        row -> change(session, row, found -> !found.draining && !found.isRemoved(), row::drain));
    }

    /** The endpoint is gone; nothing happens if it is not there. */
    public Uni<Void> remove(Mutiny.Session session, UUID instance) {
        return find(session, instance)
                .onItem()
                .ifNotNull()
                .transformToUni(row ->
                        change(session, row, found -> !found.isRemoved(), version -> row.remove(now(), version)));
    }

    private static Uni<EndpointRow> find(Mutiny.Session session, UUID instance) {
        return session.find(EndpointRow.class, instance, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<Void> change(
            Mutiny.Session session, EndpointRow row, Predicate<EndpointRow> isDue, LongConsumer write) {
        return isDue.test(row)
                ? nextVersion(session).invoke(write::accept).chain(session::flush)
                : Uni.createFrom().voidItem();
    }

    /** Who takes a number holds the feed's row until the end of the transaction: numbers become visible in their order. */
    private static Uni<Long> nextVersion(Mutiny.Session session) {
        return session.createNativeQuery("update endpoint_feed set version = version + 1 returning version", Long.class)
                .getSingleResult();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
