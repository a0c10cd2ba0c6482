package io.wharfinger.quota.tenant;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_HAS_CHILDREN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FORBIDDEN;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.DeleteTenantRequest;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Removes tenants that nobody and nothing uses. */
@ApplicationScoped
class TenantRemoval {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final TenantEvents events;
    private final AuditLog audit;
    private final List<TenantUse> uses;
    private final InstantSource clock;

    TenantRemoval(
            TenantScope scope,
            IdempotentWrites writes,
            TenantEvents events,
            AuditLog audit,
            @All List<TenantUse> uses,
            InstantSource clock) {
        this.clock = clock;
        this.scope = scope;
        this.writes = writes;
        this.events = events;
        this.audit = audit;
        this.uses = uses;
    }

    Uni<Boolean> delete(Caller caller, DeleteTenantRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "tenant.delete", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session, key, () -> remove(session, caller, request), done -> new byte[0], nothing -> true));
    }

    private Uni<Boolean> remove(Mutiny.Session session, Caller caller, DeleteTenantRequest request) {
        return TenantLookup.own(session, request.getName())
                .invoke(row -> Etags.check(request.getEtag(), row.version))
                .invoke(row -> requireAncestor(caller, row))
                .call(row -> refuseIfParent(session, row))
                .call(row -> refuseIfUsed(session, row, 0))
                .call(row -> remember(session, row))
                .call(row -> session.remove(row).call(session::flush))
                .call(row -> events.deleted(session, row))
                .call(row ->
                        audit.record(session, caller, "delete", "tenant", row.name, row.path, row.toMessage(), null))
                .replaceWith(true);
    }

    /** Events of the tenant may still come after its name was given to another one. */
    private Uni<Integer> remember(Mutiny.Session session, TenantRow row) {
        return session.createNativeQuery("""
                        insert into tenant_past (uid, name, tenant_path, create_time, delete_time)
                        values (:uid, :name, :path, :created, :now)""")
                .setParameter("uid", row.uid)
                .setParameter("name", row.name)
                .setParameter("path", row.path)
                .setParameter("created", row.createTime)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static void requireAncestor(Caller caller, TenantRow row) {
        if (row.path.equals(caller.tenantPath())) {
            throw new WharfException(REQUEST_FORBIDDEN, "A tenant is removed by an admin of a tenant above it.");
        }
    }

    private static Uni<Long> refuseIfParent(Mutiny.Session session, TenantRow row) {
        return session.createSelectionQuery("select count(*) from TenantRow where parent = :name", Long.class)
                .setParameter("name", row.name)
                .getSingleResult()
                .invoke(children -> {
                    if (children > 0) {
                        throw new WharfException(
                                QUOTA_TENANT_HAS_CHILDREN,
                                "The tenant %s has %d tenants below it. Remove them first."
                                        .formatted(row.name, children));
                    }
                });
    }

    /** One after the other: a session does one thing at a time. */
    private Uni<Void> refuseIfUsed(Mutiny.Session session, TenantRow row, int from) {
        return from == uses.size()
                ? Uni.createFrom().voidItem()
                : uses.get(from).refuseIfUsed(session, row).chain(() -> refuseIfUsed(session, row, from + 1));
    }
}
