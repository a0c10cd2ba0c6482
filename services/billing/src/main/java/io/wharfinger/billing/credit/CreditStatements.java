package io.wharfinger.billing.credit;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreditMonth;
import io.wharfinger.contracts.billing.v1.CreditStatement;
import io.wharfinger.contracts.billing.v1.GetCreditStatementResponse;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a tenant was granted, has used, lost by expiry and has left. */
@ApplicationScoped
class CreditStatements {
    private final TenantScope scope;

    CreditStatements(TenantScope scope) {
        this.scope = scope;
    }

    Uni<GetCreditStatementResponse> get(Caller caller, String tenantName) {
        caller.require(Role.values());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> TenantLookup.get(session, tenantName)
                        .chain(tenant -> sums(session, tenant)
                                .chain(sums ->
                                        months(session, tenant).map(months -> statement(tenant, sums, months)))));
    }

    private static Uni<List<Object[]>> sums(Mutiny.Session session, TenantRow tenant) {
        return session.createNativeQuery("""
                        select g.currency_code, sum(g.granted), sum(g.used), sum(g.expired), sum(g.voided), sum(g.remaining),
                            min(g.expire_time) filter (where g.remaining > 0),
                            coalesce(sum(g.remaining) filter (where g.expire_time = (
                                select min(n.expire_time) from credit_grant n where n.tenant_path = g.tenant_path
                                    and n.currency_code = g.currency_code and n.remaining > 0)), 0),
                            max(a.computed_time)
                        from credit_grant g left join credit_account a using (tenant_path, currency_code)
                        where g.tenant_path = :path group by g.tenant_path, g.currency_code order by 1""", Object[].class)
                .setParameter("path", tenant.path())
                .getResultList();
    }

    private static Uni<List<Object[]>> months(Mutiny.Session session, TenantRow tenant) {
        return session.createNativeQuery("""
                        select currency_code, period, used, expired from (
                            select g.currency_code, m.period,
                                coalesce(sum(m.amount) filter (where m.kind = 'USE'), 0) as used,
                                coalesce(sum(m.amount) filter (where m.kind = 'EXPIRE'), 0) as expired,
                                row_number() over (partition by g.currency_code order by m.period desc) as place
                            from credit_movement m join credit_grant g on g.id = m.grant_id
                            where g.tenant_path = :path and m.kind in ('USE', 'EXPIRE') group by 1, 2) monthly
                        where place <= 24 order by currency_code, period desc""", Object[].class)
                .setParameter("path", tenant.path())
                .getResultList();
    }

    private static GetCreditStatementResponse statement(TenantRow tenant, List<Object[]> sums, List<Object[]> months) {
        return GetCreditStatementResponse.newBuilder()
                .setTenant(tenant.name())
                .setTenantPath(tenant.path())
                .addAllStatements(
                        sums.stream().map(row -> statement(row, months)).toList())
                .build();
    }

    private static CreditStatement statement(@Nullable Object[] row, List<Object[]> months) {
        var currency = String.valueOf(row[0]);
        var statement = CreditStatement.newBuilder()
                .setGranted(CreditMessages.money(row[1], currency))
                .setUsed(CreditMessages.money(row[2], currency))
                .setExpired(CreditMessages.money(row[3], currency))
                .setVoided(CreditMessages.money(row[4], currency))
                .setLeft(CreditMessages.money(row[5], currency))
                .addAllMonths(months.stream()
                        .filter(month -> currency.equals(month[0]))
                        .map(month -> month(month, currency))
                        .toList());
        if (row[6] instanceof OffsetDateTime time) {
            statement
                    .setNextExpireTime(Wire.timestamp(time.toInstant()))
                    .setNextExpiring(CreditMessages.money(row[7], currency));
        }
        if (row[8] instanceof OffsetDateTime time) {
            statement.setComputedTime(Wire.timestamp(time.toInstant()));
        }
        return statement.build();
    }

    private static CreditMonth month(Object[] row, String currency) {
        return CreditMonth.newBuilder()
                .setPeriod((String) row[1])
                .setUsed(CreditMessages.money(row[2], currency))
                .setExpired(CreditMessages.money(row[3], currency))
                .build();
    }
}
