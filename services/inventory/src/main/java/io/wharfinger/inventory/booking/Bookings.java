package io.wharfinger.inventory.booking;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.contracts.inventory.v1.ListBookingsRequest;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Fields;
import io.wharfinger.inventory.holding.HoldingRow;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads bookings. Callers see those of their own subtree only. */
@ApplicationScoped
class Bookings {

    private static final String LIST = "bookings";

    private final TenantScope scope;

    Bookings(TenantScope scope) {
        this.scope = scope;
    }

    /** Where a page begins: after the booking of that time and id. */
    private record After(Instant time, UUID id) {

        private static final After NOTHING = new After(Instant.EPOCH, new UUID(0, 0));

        static String key(BookingRow row) {
            return row.createTime + " " + row.id;
        }

        static After of(String key) {
            if (key.isEmpty()) {
                return NOTHING;
            }
            try {
                String[] parts = key.split(" ", 2);
                return new After(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one that this list gave.")
                        .with("field", "page_token");
            }
        }
    }

    Uni<Page<Booking>> list(Caller caller, ListBookingsRequest request) {
        Access.anyone(caller);
        PageRequest page = PageRequest.of(request.getPageSize(), request.getPageToken());
        After after = After.of(PageTokens.decode(LIST, page.token()));
        if (!request.getTenant().isEmpty()) {
            Fields.requireName("tenant", request.getTenant());
        }
        return scope.withTransaction(
                caller.tenantPath(),
                session -> rows(session, request, after, page.size() + 1)
                        .map(rows -> Page.of(page, rows, LIST, After::key))
                        .chain(rows -> messages(session, rows)));
    }

    /** Names of tenants are unique on the platform: a path with the name in it is the tenant's, or one below it. */
    private static Uni<List<BookingRow>> rows(
            Mutiny.Session session, ListBookingsRequest request, After after, int atMost) {
        return session.createSelectionQuery("""
                        from BookingRow
                        where neverMade = false and (createTime > :time or (createTime = :time and id > :id))
                          and (:tenant = '' or tenantPath like concat('%/', :tenant, '/%'))
                          and (:all = true or releaseTime is null)
                        order by createTime, id""", BookingRow.class)
                .setParameter("time", after.time())
                .setParameter("id", after.id())
                .setParameter("tenant", request.getTenant())
                .setParameter("all", request.getIncludeReleased())
                .setMaxResults(atMost)
                .getResultList();
    }

    private static Uni<Page<Booking>> messages(Mutiny.Session session, Page<BookingRow> rows) {
        return OpenHoldings.of(
                        session, rows.items().stream().map(BookingRow::id).toList())
                .map(holdings -> holdings.stream()
                        .collect(Collectors.groupingBy(holding -> Objects.requireNonNull(holding.booking()))))
                .map((Map<UUID, List<HoldingRow>> held) ->
                        rows.map(row -> row.toMessage(held.getOrDefault(row.id, List.of()))));
    }
}
