package io.wharfinger.inventory.cluster;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.inventory.Access;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads clusters. Any role may: they say nothing of tenants. */
@ApplicationScoped
class Clusters {

    private static final String LIST = "clusters";

    private final TenantScope scope;

    Clusters(TenantScope scope) {
        this.scope = scope;
    }

    Uni<Cluster> get(Caller caller, String name) {
        Access.anyone(caller);
        return scope.withTransaction(Access.PLATFORM, session -> ClusterLookup.get(session, name))
                .map(ClusterRow::toMessage);
    }

    Uni<Page<Cluster>> list(Caller caller, PageRequest page) {
        Access.anyone(caller);
        String after = PageTokens.decode(LIST, page.token());
        return scope.withTransaction(
                        Access.PLATFORM,
                        session -> session.createSelectionQuery(
                                        "from ClusterRow where name > :after order by name", ClusterRow.class)
                                .setParameter("after", after)
                                .setMaxResults(page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows, LIST, ClusterRow::name).map(ClusterRow::toMessage));
    }
}
