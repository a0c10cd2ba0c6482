package io.wharfinger.inventory.booking;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_BOOKING_CONFLICT;
import static io.wharfinger.inventory.InventoryFailure.INVENTORY_BOOKING_RELEASED;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_UNAVAILABLE;
import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsResponse;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.booking.placement.FreeAccelerator;
import io.wharfinger.inventory.booking.placement.Placement;
import io.wharfinger.inventory.capacity.HealthTrust;
import io.wharfinger.inventory.classes.ClassLock;
import io.wharfinger.inventory.holding.HeldAccelerator;
import io.wharfinger.inventory.holding.HoldingRow;
import io.wharfinger.inventory.holding.Holdings;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.inventory.publication.Telling;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Books accelerators. The booking, what it holds and the events of it are one transaction. Bookings of one class are
 * decided one after the other; the picked rows are locked and looked at again, for an observation may have changed them;
 * and the database takes no second open holding of an accelerator by a booking, whatever happens here.
 */
@ApplicationScoped
class BookingWrites {

    private static final int PICKS_MAX = 5;

    private final TenantScope scope;
    private final Holdings holdings;
    private final Refusals refusals;
    private final HealthTrust trust;
    private final Telling telling;
    private final BookingMeters meters;
    private final InstantSource clock;

    BookingWrites(
            TenantScope scope,
            Holdings holdings,
            Refusals refusals,
            HealthTrust trust,
            Telling telling,
            BookingMeters meters,
            InstantSource clock) {
        this.scope = scope;
        this.holdings = holdings;
        this.refusals = refusals;
        this.trust = trust;
        this.telling = telling;
        this.meters = meters;
        this.clock = clock;
    }

    /** Everything that a call has with it. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Wanted(UUID id, BookAcceleratorsRequest request, byte[] hash) {}

    Uni<BookAcceleratorsResponse> book(Caller caller, BookAcceleratorsRequest request) {
        caller.require(SERVICE);
        BookingRules.check(request);
        caller.requireReach(request.getOwner().getTenantPath());
        Wanted wanted = new Wanted(BookingRules.id(request.getBookingId()), request, sha256(request.toByteArray()));
        // The accelerators are the platform's; what the caller may have of them was checked above.
        return scope.withTransaction(
                        Access.PLATFORM,
                        session -> BookingLookup.own(session, wanted.id())
                                .chain(known -> known.map(row -> again(session, row, wanted))
                                        .orElseGet(() -> decide(session, wanted))))
                .invoke(meters::count);
    }

    private static Uni<BookAcceleratorsResponse> again(Mutiny.Session session, BookingRow row, Wanted wanted) {
        if (row.neverMade) {
            throw new WharfException(
                    INVENTORY_BOOKING_RELEASED,
                    "The booking %s was given back before it was made. Use a new id to book.".formatted(row.id));
        }
        if (!row.isOf(wanted.hash())) {
            throw new WharfException(
                    INVENTORY_BOOKING_CONFLICT,
                    "The booking id %s was used for another request. Use a new id for a new request."
                            .formatted(row.id));
        }
        return OpenHoldings.of(session, List.of(row.id)).map(held -> booked(row.toMessage(held)));
    }

    private Uni<BookAcceleratorsResponse> decide(Mutiny.Session session, Wanted wanted) {
        return ClassLock.share(session)
                .chain(() -> BookingLookup.pickAlone(session, wanted.request().getAcceleratorClass()))
                .chain(() -> pick(session, wanted, PICKS_MAX));
    }

    private Uni<BookAcceleratorsResponse> pick(Mutiny.Session session, Wanted wanted, int picksLeft) {
        if (picksLeft == 0) {
            throw new WharfException(
                    REQUEST_UNAVAILABLE, "The accelerators change faster than they can be picked. Try again.");
        }
        BookAcceleratorsRequest request = wanted.request();
        Instant since = trust.since();
        return Candidates.free(session, request.getAcceleratorClass(), request.getCluster(), since)
                .map(free -> Placement.pick(free, request.getCount()))
                .chain(picked -> picked.map(accelerators -> own(session, wanted, accelerators, since, picksLeft))
                        .orElseGet(() -> refusals.of(session, request)));
    }

    private Uni<BookAcceleratorsResponse> own(
            Mutiny.Session session, Wanted wanted, List<FreeAccelerator> picked, Instant since, int picksLeft) {
        return Candidates.own(session, wanted.request().getAcceleratorClass(), picked, since)
                .chain(owned ->
                        isWhole(owned, picked) ? hold(session, wanted, owned) : pick(session, wanted, picksLeft - 1));
    }

    /** Whether all picked ones are free still, and of one node still. */
    private static boolean isWhole(List<HeldAccelerator> owned, List<FreeAccelerator> picked) {
        FreeAccelerator one = picked.getFirst();
        return owned.size() == picked.size()
                && owned.stream()
                        .allMatch(held ->
                                held.node().equals(one.node()) && held.cluster().equals(one.cluster()));
    }

    private Uni<BookAcceleratorsResponse> hold(Mutiny.Session session, Wanted wanted, List<HeldAccelerator> owned) {
        Instant now = clock.instant();
        HeldAccelerator one = owned.getFirst();
        BookingRow row = BookingRow.of(wanted.id(), wanted.request(), wanted.hash(), one.cluster(), one.node(), now);
        List<HoldingRow> held = owned.stream()
                .map(accelerator -> HoldingRow.booked(row.holder(), accelerator, now))
                .toList();
        return session.persist(row)
                .chain(session::flush)
                .chain(() -> holdings.start(session, held))
                .chain(events -> telling.tell(session, order(row), events))
                .map(told -> booked(row.toMessage(held)));
    }

    private static BookAcceleratorsResponse booked(Booking booking) {
        return BookAcceleratorsResponse.newBuilder().setBooked(booking).build();
    }

    /** Holdings of one tenant's bookings are told in the order in which they began and ended. */
    static String order(BookingRow row) {
        return "holdings:" + row.tenant;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
