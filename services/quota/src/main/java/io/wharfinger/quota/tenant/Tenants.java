package io.wharfinger.quota.tenant;

import static io.wharfinger.rpc.identity.Role.MEMBER;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;
import static io.wharfinger.rpc.identity.Role.VIEWER;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads tenants. Callers see their own subtree only. */
@ApplicationScoped
class Tenants {

    private static final String LIST = "tenants";

    private final TenantScope scope;

    Tenants(TenantScope scope) {
        this.scope = scope;
    }

    Uni<Tenant> get(Caller caller, String name) {
        readers(caller);
        return scope.withTransaction(caller.tenantPath(), session -> TenantLookup.get(session, name))
                .map(TenantRow::toMessage);
    }

    Uni<Page<Tenant>> list(Caller caller, PageRequest page) {
        readers(caller);
        String after = PageTokens.decode(LIST, page.token());
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> session.createSelectionQuery(
                                        "from TenantRow where path > :after order by path", TenantRow.class)
                                .setParameter("after", after)
                                .setMaxResults(page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows, LIST, TenantRow::path).map(TenantRow::toMessage));
    }

    private static void readers(Caller caller) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, VIEWER, SERVICE);
    }
}
