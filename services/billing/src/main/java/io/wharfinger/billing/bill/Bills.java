package io.wharfinger.billing.bill;

import static io.wharfinger.billing.BillingFailure.BILLING_PERIOD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.accelerator.HeldTime;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.billing.holding.Holdings;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes bills. A caller sees its own tenant and those below. */
@ApplicationScoped
class Bills {
    private final TenantScope scope;
    private final InstantSource clock;

    Bills(TenantScope scope, InstantSource clock) {
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * The bill of a tenant.
     *
     * @param month such as {@code 2026-11}; empty for the current one in the tenant's zone
     */
    Uni<Bill> get(Caller caller, String tenant, String month) {
        caller.require(Role.values());
        return scope.withTransaction(
                caller.tenantPath(),
                session ->
                        TenantLookup.get(session, tenant).chain(row -> bill(session, caller, row, period(row, month))));
    }

    private Uni<Bill> bill(Mutiny.Session session, Caller caller, TenantRow tenant, Period period) {
        return BillTables.charges(session, tenant.path(), period)
                .chain(charges -> BillTables.unrated(session, tenant.path(), period)
                        .map(unrated -> Statement.of(tenant.currencyCode(), charges, unrated)))
                .chain(statement -> time(session, caller, tenant, period)
                        .map(time -> BillMessage.of(tenant, period, statement, time)));
    }

    /** Accelerators concern those who administer the tenant; others get none. */
    private Uni<List<HeldTime>> time(Mutiny.Session session, Caller caller, TenantRow tenant, Period period) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return caller.is(PLATFORM_ADMIN, TENANT_ADMIN)
                ? Holdings.time(session, tenant.path(), new Span(period.start(), period.end(), now))
                : Uni.createFrom().item(List.of());
    }

    /** The month in the tenant's zone; fails with BILLING_PERIOD_INVALID. */
    Period period(TenantRow tenant, String month) {
        var zone = ZoneId.of(tenant.timeZone());
        if (month.isEmpty()) {
            return Period.at(clock.instant(), zone);
        }
        return Period.month(month)
                .map(found -> new Period(found, zone))
                .orElseThrow(() -> new WharfException(
                                BILLING_PERIOD_INVALID, "period must be a calendar month such as 2026-11.")
                        .with("field", "period"));
    }
}
