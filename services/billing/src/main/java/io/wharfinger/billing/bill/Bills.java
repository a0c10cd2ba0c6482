package io.wharfinger.billing.bill;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.accelerator.HeldTime;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.billing.assessment.AssessedPeriod;
import io.wharfinger.billing.assessment.AssessmentConfig;
import io.wharfinger.billing.assessment.BookedTable;
import io.wharfinger.billing.assessment.Periods;
import io.wharfinger.billing.holding.Holdings;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.billing.tenant.AskedMonth;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillStatus;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes bills. A caller sees its own tenant and those below. */
@ApplicationScoped
class Bills {
    private final TenantScope scope;
    private final AssessmentConfig config;
    private final Instance<BillPart> parts;
    private final InstantSource clock;

    Bills(TenantScope scope, AssessmentConfig config, @Any Instance<BillPart> parts, InstantSource clock) {
        this.scope = scope;
        this.config = config;
        this.parts = parts;
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
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Periods.assess(session, tenant, period, now)
                .chain(assessed -> facts(session, caller, tenant, period, assessed, now))
                .chain(facts -> withParts(session, tenant, period, facts));
    }

    private Uni<BillFacts> facts(
            Mutiny.Session session,
            Caller caller,
            TenantRow tenant,
            Period period,
            AssessedPeriod assessed,
            Instant now) {
        return BillTables.unrated(session, tenant.path(), period)
                .map(unrated -> Statement.of(tenant.currencyCode(), assessed.charges(), assessed.terms(), unrated))
                .chain(statement -> BookedTable.lastAndClose(session, tenant.path(), period.text())
                        .chain(bookings -> BookedTable.corrections(session, tenant.path(), period)
                                .chain(corrections -> time(session, caller, tenant, period, now)
                                        .map(time -> new BillFacts(
                                                statement,
                                                assessed.termsId(),
                                                status(period, now),
                                                bookings,
                                                corrections,
                                                time)))));
    }

    private BillStatus status(Period period, Instant now) {
        if (now.isBefore(period.end())) {
            return BillStatus.BILL_STATUS_OPEN;
        }
        return now.isBefore(period.end().plus(config.grace()))
                ? BillStatus.BILL_STATUS_ENDED
                : BillStatus.BILL_STATUS_CLOSED;
    }

    private Uni<Bill> withParts(Mutiny.Session session, TenantRow tenant, Period period, BillFacts facts) {
        var bill = BillMessage.of(tenant, period, facts);
        var added = Uni.createFrom().voidItem();
        for (var part : parts) {
            added = added.chain(() -> part.add(session, tenant, period, facts.statement(), bill));
        }
        return added.map(_ -> BillMessage.withAmountDue(bill).build());
    }

    /** Accelerators concern those who administer the tenant; others get none. */
    private static Uni<List<HeldTime>> time(
            Mutiny.Session session, Caller caller, TenantRow tenant, Period period, Instant now) {
        return caller.is(PLATFORM_ADMIN, TENANT_ADMIN)
                ? Holdings.time(session, tenant.path(), new Span(period.start(), period.end(), now))
                : Uni.createFrom().item(List.of());
    }

    /** The month in the tenant's zone; fails with BILLING_PERIOD_INVALID. */
    Period period(TenantRow tenant, String month) {
        return AskedMonth.of(tenant, month, clock.instant());
    }
}
