package io.wharfinger.quota.capacity;

import static io.wharfinger.rpc.identity.Role.MEMBER;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;
import static io.wharfinger.rpc.identity.Role.VIEWER;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.quota.v1.CapacityNode;
import io.wharfinger.contracts.quota.v1.SetCapacityRequest;
import io.wharfinger.quota.tenant.TenantLookup;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.quota.tree.Quota;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sets quotas and shows the tree. */
@ApplicationScoped
class Capacity {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final AuditLog audit;

    Capacity(TenantScope scope, IdempotentWrites writes, AuditLog audit) {
        this.scope = scope;
        this.writes = writes;
        this.audit = audit;
    }

    /** The nodes that the caller may see, at and below one tenant, or all; by path. */
    Uni<List<CapacityNode>> nodes(Caller caller, String tenant) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, VIEWER, SERVICE);
        return scope.withTransaction(
                caller.tenantPath(), session -> top(session, caller, tenant).chain(top -> nodes(session, caller, top)));
    }

    private static Uni<String> top(Mutiny.Session session, Caller caller, String tenant) {
        return tenant.isEmpty()
                ? Uni.createFrom().item(caller.tenantPath())
                : TenantLookup.get(session, tenant).map(TenantRow::path);
    }

    private static Uni<List<CapacityNode>> nodes(Mutiny.Session session, Caller caller, String top) {
        return TenantScope.elsewhere(session, Roots.of(top), caller.tenantPath(), () -> ForestReader.read(session))
                .map(forest -> forest.places().stream()
                        .filter(place -> place.path().startsWith(top))
                        .map(place -> CapacityMessages.node(forest.usage(), place))
                        .toList());
    }

    /** Replaces the quotas of a tenant. What is held stays held, even if it is more than is owned now. */
    Uni<CapacityNode> set(Caller caller, SetCapacityRequest request) {
        caller.require(PLATFORM_ADMIN);
        Map<FlavorResource, Quota> quotas = CapacityRules.quotas(request.getQuotasList());
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "capacity.set", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> TenantLookup.keep(session, request.getTenant())
                                .chain(tenant -> replace(session, caller, tenant, quotas)),
                        CapacityNode::toByteArray,
                        CapacityMessages.kept(CapacityNode::parseFrom)));
    }

    private Uni<CapacityNode> replace(
            Mutiny.Session session, Caller caller, TenantRow tenant, Map<FlavorResource, Quota> quotas) {
        return Roots.lock(session, Roots.of(tenant.path()))
                .chain(() -> node(session, caller, tenant))
                .chain(before -> QuotaWrites.replace(session, tenant, quotas)
                        .chain(() -> node(session, caller, tenant))
                        .call(after -> audit.record(
                                session, caller, "set", "capacity", tenant.name(), tenant.path(), before, after)));
    }

    private static Uni<CapacityNode> node(Mutiny.Session session, Caller caller, TenantRow tenant) {
        Forest.Place place = new Forest.Place(tenant.name(), tenant.path());
        return TenantScope.elsewhere(
                        session, Roots.of(tenant.path()), caller.tenantPath(), () -> ForestReader.read(session))
                .map(forest -> CapacityMessages.node(forest.usage(), place));
    }
}
