package io.wharfinger.inventory.cluster;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLUSTER_NAME_TAKEN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.contracts.inventory.v1.CreateClusterRequest;
import io.wharfinger.contracts.inventory.v1.UpdateClusterRequest;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Kept;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds and changes clusters, each change with its event and its audit entry in one transaction. */
@ApplicationScoped
class ClusterWrites {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final ClusterEvents events;
    private final AuditLog audit;
    private final InstantSource clock;

    ClusterWrites(
            TenantScope scope, IdempotentWrites writes, ClusterEvents events, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Cluster> create(Caller caller, CreateClusterRequest request) {
        Access.platformAdmin(caller);
        Cluster cluster = request.getCluster();
        ClusterRules.checkNew(cluster);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "cluster.create", request.getIdempotencyKey(), cluster.toByteArray());
        return scope.withTransaction(
                Access.PLATFORM,
                session -> writes.once(
                        session,
                        key,
                        () -> insert(session, caller, cluster),
                        Cluster::toByteArray,
                        Kept.as(Cluster::parseFrom)));
    }

    private Uni<Cluster> insert(Mutiny.Session session, Caller caller, Cluster cluster) {
        ClusterRow row = new ClusterRow(cluster, clock.instant());
        return session.persist(row)
                .call(session::flush)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new WharfException(
                                INVENTORY_CLUSTER_NAME_TAKEN,
                                "The name '%s' is taken. Choose another one.".formatted(cluster.getName()))
                        .with("field", "name"))
                .call(() -> events.tell(session, row, "created"))
                .map(done -> row.toMessage())
                .call(made -> record(session, caller, "create", Optional.empty(), made));
    }

    Uni<Cluster> update(Caller caller, UpdateClusterRequest request) {
        Access.platformAdmin(caller);
        Cluster cluster = request.getCluster();
        ClusterRules.checkChange(cluster);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "cluster.update", request.getIdempotencyKey(), cluster.toByteArray());
        return scope.withTransaction(
                Access.PLATFORM,
                session -> writes.once(
                        session,
                        key,
                        () -> ClusterLookup.own(session, cluster.getName())
                                .chain(row -> change(session, caller, row, cluster)),
                        Cluster::toByteArray,
                        Kept.as(Cluster::parseFrom)));
    }

    private Uni<Cluster> change(Mutiny.Session session, Caller caller, ClusterRow row, Cluster cluster) {
        Etags.check(cluster.getEtag(), row.version);
        Cluster before = row.toMessage();
        row.change(cluster, clock.instant());
        return session.flush()
                .chain(() -> events.tell(session, row, "updated"))
                .map(done -> row.toMessage())
                .call(after -> record(session, caller, "update", Optional.of(before), after));
    }

    private Uni<Void> record(
            Mutiny.Session session, Caller caller, String action, Optional<Cluster> before, Cluster after) {
        return audit.record(
                session, caller, action, "cluster", after.getName(), Access.PLATFORM, before.orElse(null), after);
    }
}
