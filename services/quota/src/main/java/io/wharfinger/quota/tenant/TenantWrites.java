package io.wharfinger.quota.tenant;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_NAME_TAKEN;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_PARENT_UNKNOWN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FORBIDDEN;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.CreateTenantRequest;
import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.contracts.quota.v1.UpdateTenantRequest;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Adds and changes tenants, each change with its event in one transaction. */
@ApplicationScoped
class TenantWrites {

    private static final String KIND = "tenant";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final TenantEvents events;
    private final AuditLog audit;
    private final TenantFollowers followers;
    private final InstantSource clock;

    TenantWrites(
            TenantScope scope,
            IdempotentWrites writes,
            TenantEvents events,
            AuditLog audit,
            TenantFollowers followers,
            InstantSource clock) {
        this.followers = followers;
        this.scope = scope;
        this.writes = writes;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Tenant> create(Caller caller, CreateTenantRequest request) {
        Tenant tenant = request.getTenant();
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        TenantRules.checkNew(tenant);
        if (tenant.getParent().isEmpty()) {
            requireMayAddAtTheTop(caller);
        }
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "tenant.create", request.getIdempotencyKey(), tenant.toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> insert(session, caller, tenant),
                        Tenant::toByteArray,
                        TenantMessages::parse));
    }

    private static void requireMayAddAtTheTop(Caller caller) {
        if (!caller.is(PLATFORM_ADMIN) || !caller.tenantPath().equals("/")) {
            throw new WharfException(
                    REQUEST_FORBIDDEN, "Only a platform-admin may add a tenant at the top. Name a parent of yours.");
        }
    }

    private Uni<Tenant> insert(Mutiny.Session session, Caller caller, Tenant tenant) {
        return above(session, tenant.getParent())
                .map(above -> new TenantRow(Ids.uuid7(), above.orElse(null), tenant, now()))
                .call(row -> session.persist(row).call(session::flush))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new WharfException(
                                QUOTA_TENANT_NAME_TAKEN,
                                "The name '%s' is taken. Choose another one.".formatted(tenant.getName()))
                        .with("field", "name"))
                .call(row -> events.created(session, row))
                .call(row -> audit.record(session, caller, "create", KIND, row.name, row.path, null, row.toMessage()))
                .map(TenantRow::toMessage);
    }

    private static Uni<Optional<TenantRow>> above(Mutiny.Session session, String parent) {
        if (parent.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return session.find(TenantRow.class, parent, LockModeType.PESSIMISTIC_READ)
                .map(row -> Optional.of(requireParent(row, parent)));
    }

    private static TenantRow requireParent(@Nullable TenantRow row, String parent) {
        if (row == null) {
            throw new WharfException(
                            QUOTA_TENANT_PARENT_UNKNOWN,
                            "The parent '%s' is not a tenant that you may see.".formatted(parent))
                    .with("field", "parent");
        }
        TenantRules.checkDepth(row);
        return row;
    }

    Uni<Tenant> update(Caller caller, UpdateTenantRequest request) {
        Tenant tenant = request.getTenant();
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        TenantRules.checkChange(tenant);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "tenant.update", request.getIdempotencyKey(), tenant.toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> change(session, caller, tenant),
                        Tenant::toByteArray,
                        TenantMessages::parse));
    }

    private Uni<Tenant> change(Mutiny.Session session, Caller caller, Tenant tenant) {
        return TenantLookup.own(session, tenant.getName())
                .invoke(row -> Etags.check(tenant.getEtag(), row.version))
                .chain(row -> change(session, caller, row, tenant));
    }

    private Uni<Tenant> change(Mutiny.Session session, Caller caller, TenantRow row, Tenant tenant) {
        Tenant before = row.toMessage();
        row.change(tenant, now());
        return session.flush()
                .chain(() -> followers.changed(session, row))
                .chain(() -> events.updated(session, row))
                .chain(() -> audit.record(session, caller, "update", KIND, row.name, row.path, before, row.toMessage()))
                .replaceWith(row::toMessage);
    }

    /** Times are kept in microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
