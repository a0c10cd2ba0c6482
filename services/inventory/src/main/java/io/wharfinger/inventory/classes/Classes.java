package io.wharfinger.inventory.classes;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.inventory.Access;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads classes. Any role may: they say nothing of tenants. */
@ApplicationScoped
class Classes {

    private static final String LIST = "classes";

    private final TenantScope scope;

    Classes(TenantScope scope) {
        this.scope = scope;
    }

    Uni<AcceleratorClass> get(Caller caller, String name) {
        Access.anyone(caller);
        return scope.withTransaction(Access.PLATFORM, session -> ClassLookup.get(session, name))
                .map(ClassRow::toMessage);
    }

    Uni<Page<AcceleratorClass>> list(Caller caller, PageRequest page) {
        Access.anyone(caller);
        String after = PageTokens.decode(LIST, page.token());
        return scope.withTransaction(
                        Access.PLATFORM,
                        session -> session.createSelectionQuery(
                                        "from ClassRow where name > :after order by name", ClassRow.class)
                                .setParameter("after", after)
                                .setMaxResults(page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows, LIST, ClassRow::name).map(ClassRow::toMessage));
    }
}
