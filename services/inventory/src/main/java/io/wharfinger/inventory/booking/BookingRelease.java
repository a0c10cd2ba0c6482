package io.wharfinger.inventory.booking;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_BOOKING_UNKNOWN;
import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.holding.Holdings;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.inventory.publication.Telling;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives bookings back. */
@ApplicationScoped
class BookingRelease {

    private final TenantScope scope;
    private final Holdings holdings;
    private final Telling telling;
    private final InstantSource clock;

    BookingRelease(TenantScope scope, Holdings holdings, Telling telling, InstantSource clock) {
        this.scope = scope;
        this.holdings = holdings;
        this.telling = telling;
        this.clock = clock;
    }

    /** Gives a booking back; a second time changes nothing. One that was never made is remembered as given back. */
    Uni<Void> release(Caller caller, String booking) {
        caller.require(SERVICE);
        UUID id = BookingRules.id(booking);
        // The id may be another tenant's: whether the caller reaches it is checked when it is known whose it is.
        return scope.withTransaction(
                Access.PLATFORM,
                session -> BookingLookup.own(session, id)
                        .chain(known -> known.map(row -> end(session, caller, row))
                                .orElseGet(() -> remember(session, caller, id))));
    }

    private Uni<Void> end(Mutiny.Session session, Caller caller, BookingRow row) {
        if (!caller.reaches(row.tenantPath)) {
            throw new WharfException(INVENTORY_BOOKING_UNKNOWN, "There is no such booking that you may see.");
        }
        if (row.releaseTime != null) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        row.releaseTime = now.isBefore(row.createTime) ? row.createTime : now;
        return OpenHoldings.of(session, List.of(row.id))
                .chain(held -> holdings.end(session, held, now))
                .chain(events -> telling.tell(session, BookingWrites.order(row), events));
    }

    private Uni<Void> remember(Mutiny.Session session, Caller caller, UUID id) {
        return session.persist(BookingRow.neverMade(id, caller.tenantPath(), clock.instant()))
                .chain(session::flush);
    }
}
