package io.wharfinger.inventory.accelerator;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_ACCELERATOR_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.Accelerator;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorsRequest;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Fields;
import io.wharfinger.inventory.capacity.HealthTrust;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads accelerators. They are the platform's, and so is who holds them. */
@ApplicationScoped
class Accelerators {

    private static final String LIST = "accelerators";
    private static final UUID FIRST = new UUID(0, 0);
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final TenantScope scope;
    private final HealthTrust trust;

    Accelerators(TenantScope scope, HealthTrust trust) {
        this.scope = scope;
        this.trust = trust;
    }

    Uni<Accelerator> get(Caller caller, String id) {
        Access.platformReader(caller);
        return scope.withTransaction(
                Access.PLATFORM,
                session -> find(session, id)
                        .map(found -> found.orElseThrow(() -> unknown(id)))
                        .chain(row -> messages(session, List.of(row)))
                        .map(List::getFirst));
    }

    /** By our id, or else by the driver's UUID, which may look like one of ours: the one that was seen last. */
    private static Uni<Optional<AcceleratorRow>> find(Mutiny.Session session, String id) {
        Uni<Optional<AcceleratorRow>> byUuid = session.createSelectionQuery(
                        "from AcceleratorRow where uuid = :uuid order by observeTime desc, id", AcceleratorRow.class)
                .setParameter("uuid", id)
                .setMaxResults(1)
                .getResultList()
                .map(rows -> rows.stream().findFirst());
        if (!ID.matcher(id).matches()) {
            return id.isEmpty() ? Uni.createFrom().item(Optional.empty()) : byUuid;
        }
        return session.find(AcceleratorRow.class, UUID.fromString(id))
                .chain(row -> row == null ? byUuid : Uni.createFrom().item(Optional.of(row)));
    }

    private static WharfException unknown(String id) {
        return new WharfException(
                INVENTORY_ACCELERATOR_UNKNOWN,
                "There is no accelerator with the id or UUID '%s'.".formatted(Fields.shown(id)));
    }

    Uni<Page<Accelerator>> list(Caller caller, ListAcceleratorsRequest request) {
        Access.platformReader(caller);
        PageRequest page = PageRequest.of(request.getPageSize(), request.getPageToken());
        UUID after = after(page);
        return scope.withTransaction(
                Access.PLATFORM,
                session -> rows(session, request, after, page.size() + 1)
                        .map(rows -> Page.of(page, rows, LIST, row -> row.id.toString()))
                        .chain(rows -> messages(session, rows.items())
                                .map(messages -> new Page<>(messages, rows.nextToken()))));
    }

    private static UUID after(PageRequest page) {
        String key = PageTokens.decode(LIST, page.token());
        if (key.isEmpty()) {
            return FIRST;
        }
        // A token of ours with another key was made by somebody else: nothing comes after it.
        return ID.matcher(key).matches() ? UUID.fromString(key) : new UUID(-1, -1);
    }

    private static Uni<List<AcceleratorRow>> rows(
            Mutiny.Session session, ListAcceleratorsRequest request, UUID after, int atMost) {
        return session.createSelectionQuery("""
                        from AcceleratorRow
                        where id > :after and (:cluster = '' or cluster = :cluster)
                          and (:class = '' or acceleratorClass = :class) and (:node = '' or node = :node)
                        order by id""", AcceleratorRow.class)
                .setParameter("after", after)
                .setParameter("cluster", request.getCluster())
                .setParameter("class", request.getAcceleratorClass())
                .setParameter("node", request.getNode())
                .setMaxResults(atMost)
                .getResultList();
    }

    private Uni<List<Accelerator>> messages(Mutiny.Session session, List<AcceleratorRow> rows) {
        return OpenHoldings.bookings(
                        session, rows.stream().map(AcceleratorRow::id).toList())
                .map(bookings -> rows.stream()
                        .map(row -> AcceleratorMessages.whole(row, bookings.get(row.id), trust.since()))
                        .toList());
    }
}
