package io.wharfinger.inventory.cluster;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLUSTER_HAS_BOOKINGS;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.contracts.inventory.v1.DeleteClusterRequest;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.accelerator.AcceleratorRemoval;
import io.wharfinger.inventory.accelerator.AcceleratorRow;
import io.wharfinger.inventory.accelerator.AcceleratorTable;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Removes clusters of which nothing is booked, with their accelerators. */
@ApplicationScoped
class ClusterRemoval {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final AcceleratorRemoval accelerators;
    private final ClusterEvents events;
    private final AuditLog audit;

    ClusterRemoval(
            TenantScope scope,
            IdempotentWrites writes,
            AcceleratorRemoval accelerators,
            ClusterEvents events,
            AuditLog audit) {
        this.scope = scope;
        this.writes = writes;
        this.accelerators = accelerators;
        this.events = events;
        this.audit = audit;
    }

    Uni<Boolean> delete(Caller caller, DeleteClusterRequest request) {
        Access.platformAdmin(caller);
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "cluster.delete", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                Access.PLATFORM,
                session -> writes.once(
                        session, key, () -> remove(session, caller, request), done -> new byte[0], nothing -> true));
    }

    private Uni<Boolean> remove(Mutiny.Session session, Caller caller, DeleteClusterRequest request) {
        return ClusterLookup.own(session, request.getName())
                .invoke(row -> Etags.check(request.getEtag(), row.version))
                .call(row -> AcceleratorTable.ownAll(session, row.name).chain(all -> empty(session, row, all)))
                .call(row -> session.remove(row).call(session::flush))
                .call(row -> events.tell(session, row, "deleted"))
                .map(ClusterRow::toMessage)
                .call(cluster -> record(session, caller, cluster))
                .replaceWith(true);
    }

    /** The rows are locked first, so that no booking can be under way while they are looked at. */
    private Uni<Void> empty(Mutiny.Session session, ClusterRow cluster, List<AcceleratorRow> all) {
        return OpenHoldings.bookings(
                        session, all.stream().map(AcceleratorRow::id).toList())
                .invoke(booked -> refuseIfBooked(cluster, booked.size()))
                .chain(() -> accelerators.remove(session, cluster.name, all));
    }

    private static void refuseIfBooked(ClusterRow cluster, int booked) {
        if (booked > 0) {
            throw new WharfException(
                    INVENTORY_CLUSTER_HAS_BOOKINGS,
                    "The cluster %s has %d booked accelerators. Give their bookings back first."
                            .formatted(cluster.name, booked));
        }
    }

    private Uni<Void> record(Mutiny.Session session, Caller caller, Cluster before) {
        return audit.record(session, caller, "delete", "cluster", before.getName(), Access.PLATFORM, before, null);
    }
}
