package io.wharfinger.billing.assessment;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.accelerator.HeldTime;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.billing.agreement.AgreedCharge;
import io.wharfinger.billing.agreement.Agreement;
import io.wharfinger.billing.agreement.Assessment;
import io.wharfinger.billing.agreement.Basis;
import io.wharfinger.billing.agreement.HeldSum;
import io.wharfinger.billing.agreement.Measured;
import io.wharfinger.billing.agreement.RatedSum;
import io.wharfinger.billing.holding.Holdings;
import io.wharfinger.billing.statement.Charge;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.terms.TermsReader;
import io.wharfinger.billing.terms.TermsTable;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Terms;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Computes what a period comes to, from rollups, holdings and terms, within a session. */
public final class Periods {
    private Periods() {}

    /** The period as it stands at a moment. */
    public static Uni<AssessedPeriod> assess(Mutiny.Session session, TenantRow tenant, Period period, Instant now) {
        return RatedTable.charges(session, tenant.path(), period)
                .chain(charges -> TermsTable.of(session, tenant.path(), period.text())
                        .chain(terms -> terms.map(found -> assess(session, charges, found, period, now))
                                .orElseGet(() -> Uni.createFrom()
                                        .item(AssessedPeriod.without(charges, tenant.currencyCode())))));
    }

    private static Uni<AssessedPeriod> assess(
            Mutiny.Session session, List<Charge> charges, Terms terms, Period period, Instant now) {
        var agreement = TermsReader.read(terms);
        return held(session, agreement, terms.getTenantPath(), period, now)
                .map(held -> new Measured(rated(charges, agreement.currencyCode()), held))
                .map(measured -> Assessment.of(agreement, measured, !now.isBefore(period.end())))
                .map(assessment -> new AssessedPeriod(
                        charges,
                        terms.getId(),
                        new io.wharfinger.billing.statement.Terms(agreement.currencyCode(), assessment)));
    }

    private static List<RatedSum> rated(List<Charge> charges, String currencyCode) {
        return charges.stream()
                .filter(charge -> charge.currencyCode().equals(currencyCode))
                .map(charge -> new RatedSum(
                        charge.model(),
                        Wire.unit(charge.unit()),
                        charge.serviceTier(),
                        charge.tokens(),
                        charge.exactAmount()))
                .toList();
    }

    private static Uni<List<HeldSum>> held(
            Mutiny.Session session, Agreement agreement, String tenantPath, Period period, Instant now) {
        return agreement.charges().stream().map(AgreedCharge::basis).noneMatch(Basis.ACCELERATOR_HOURS::equals)
                ? Uni.createFrom().item(List.of())
                : Holdings.time(session, tenantPath, new Span(period.start(), period.end(), now))
                        .map(time -> own(time, tenantPath));
    }

    private static List<HeldSum> own(List<HeldTime> time, String tenantPath) {
        return time.stream()
                .filter(held -> held.holder().tenantPath().equals(tenantPath))
                .map(held -> new HeldSum(held.holder().acceleratorClass(), held.micros()))
                .toList();
    }
}
