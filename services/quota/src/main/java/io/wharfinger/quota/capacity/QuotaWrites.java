package io.wharfinger.quota.capacity;

import io.smallrye.mutiny.Uni;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.quota.tree.Quota;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes quotas and held amounts, many rows by one statement. */
final class QuotaWrites {

    private static final String INSERT_QUOTAS = """
            insert into capacity_quota (tenant, tenant_path, flavor, resource, nominal, borrowing_limit, lending_limit)
            select :tenant, :path, flavor, resource, nominal, nullif(borrowing, -1), nullif(lending, -1)
            from unnest(cast(:flavors as text[]), cast(:resources as text[]), cast(:nominals as bigint[]),
                        cast(:borrowings as bigint[]), cast(:lendings as bigint[]))
                 as quota (flavor, resource, nominal, borrowing, lending)""";

    private static final String INSERT_AMOUNTS = """
            insert into reservation_amount (reservation, tenant_path, flavor, resource, amount)
            select :reservation, :path, flavor, resource, amount
            from unnest(cast(:flavors as text[]), cast(:resources as text[]), cast(:amounts as bigint[]))
                 as held (flavor, resource, amount)""";

    private QuotaWrites() {}

    static Uni<Integer> replace(Mutiny.Session session, TenantRow tenant, Map<FlavorResource, Quota> quotas) {
        List<Quota> values = List.copyOf(quotas.values());
        return session.createNativeQuery("delete from capacity_quota where tenant = :tenant")
                .setParameter("tenant", tenant.name())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(INSERT_QUOTAS)
                        .setParameter("tenant", tenant.name())
                        .setParameter("path", tenant.path())
                        .setParameter("flavors", flavors(quotas))
                        .setParameter("resources", resources(quotas))
                        .setParameter(
                                "nominals",
                                units(values.stream().map(Quota::nominal).toList()))
                        .setParameter(
                                "borrowings",
                                limits(values.stream()
                                        .map(Quota::borrowingLimit)
                                        .toList()))
                        .setParameter(
                                "lendings",
                                limits(values.stream().map(Quota::lendingLimit).toList()))
                        .executeUpdate());
    }

    static Uni<Integer> hold(Mutiny.Session session, ReservationRow row, Map<FlavorResource, Amount> amounts) {
        return session.createNativeQuery(INSERT_AMOUNTS)
                .setParameter("reservation", row.id)
                .setParameter("path", row.tenantPath)
                .setParameter("flavors", flavors(amounts))
                .setParameter("resources", resources(amounts))
                .setParameter("amounts", units(List.copyOf(amounts.values())))
                .executeUpdate();
    }

    private static String[] flavors(Map<FlavorResource, ?> byWhat) {
        return byWhat.keySet().stream().map(FlavorResource::flavor).toArray(String[]::new);
    }

    private static String[] resources(Map<FlavorResource, ?> byWhat) {
        return byWhat.keySet().stream().map(FlavorResource::resource).toArray(String[]::new);
    }

    private static Long[] units(List<Amount> amounts) {
        return amounts.stream().map(Amount::units).toArray(Long[]::new);
    }

    /** No limit is -1. */
    private static Long[] limits(List<Optional<Amount>> limits) {
        return limits.stream()
                .map(limit -> limit.map(Amount::units).orElse(-1L))
                .toArray(Long[]::new);
    }
}
