package io.wharfinger.billing.tenant;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps billing's picture of the tenants. An event that is older than the picture changes nothing. */
final class TenantProjection {
    private TenantProjection() {}

    static Uni<Void> apply(Mutiny.Session session, Event event) {
        var fact = TenantFact.of(event);
        return switch (fact.change()) {
            case CREATED, UPDATED ->
                upsert(session, fact)
                        .chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : billIn(session, fact));
            case DELETED -> delete(session, fact).replaceWithVoid();
        };
    }

    /** A tenant that was removed may be made again; its versions begin anew then. */
    private static Uni<Integer> upsert(Mutiny.Session session, TenantFact fact) {
        return session.createNativeQuery("""
                        insert into tenant as t (name, tenant_path, time_zone, currency_code, version, deleted)
                        values (:name, :path, :zone, :currency, :version, false)
                        on conflict (name) do update
                        set tenant_path = excluded.tenant_path, time_zone = excluded.time_zone,
                            currency_code = excluded.currency_code, version = excluded.version, deleted = false
                        where t.version < excluded.version or (t.deleted and :created)""")
                .setParameter("name", fact.name())
                .setParameter("path", fact.path())
                .setParameter("zone", fact.timeZone())
                .setParameter("currency", fact.currencyCode())
                .setParameter("version", fact.version())
                .setParameter("created", fact.change() == TenantFact.Change.CREATED)
                .executeUpdate();
    }

    /** A currency that is new for the tenant is the next change of the rate book. */
    private static Uni<Void> billIn(Mutiny.Session session, TenantFact fact) {
        return session.createNativeQuery("""
                        with last as (
                            select currency_code from tenant_currency where tenant_path = :path
                            order by rate_book desc limit 1),
                        next as (
                            update books set rate_book = rate_book + 1
                            where not exists (select from last where currency_code = :currency) returning rate_book)
                        insert into tenant_currency (rate_book, tenant_path, currency_code)
                        select rate_book, :path, :currency from next""")
                .setParameter("path", fact.path())
                .setParameter("currency", fact.currencyCode())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Integer> delete(Mutiny.Session session, TenantFact fact) {
        return session.createNativeQuery("update tenant set deleted = true where name = :name and version <= :version")
                .setParameter("name", fact.name())
                .setParameter("version", fact.version())
                .executeUpdate();
    }
}
