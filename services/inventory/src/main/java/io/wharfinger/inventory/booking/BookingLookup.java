package io.wharfinger.inventory.booking;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds bookings in a session. */
final class BookingLookup {

    private BookingLookup() {}

    /** The booking of an id, which nobody else makes or gives back before this transaction ends; empty if none is. */
    static Uni<Optional<BookingRow>> own(Mutiny.Session session, UUID id) {
        return lock(session, "booking:" + id)
                .chain(locked -> session.find(BookingRow.class, id))
                .map(Optional::ofNullable);
    }

    /** Waits until no other transaction picks accelerators of a class, and keeps others waiting until this one ends. */
    static Uni<Void> pickAlone(Mutiny.Session session, String acceleratorClass) {
        return lock(session, "booking of " + acceleratorClass);
    }

    private static Uni<Void> lock(Mutiny.Session session, String name) {
        return session.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:name, 0))::text", String.class)
                .setParameter("name", name)
                .getSingleResult()
                .replaceWithVoid();
    }
}
