package io.wharfinger.billing.assessment;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Which periods of a tenant may still change, and what is to be booked for them. */
@Singleton
class PeriodDifferences {
    private static final Logger LOG = Logger.getLogger(PeriodDifferences.class);
    private static final String EVERYTHING = "/";

    private final TenantScope scope;
    private final AssessmentConfig config;
    private final InstantSource clock;

    PeriodDifferences(TenantScope scope, AssessmentConfig config, InstantSource clock) {
        this.scope = scope;
        this.config = config;
        this.clock = clock;
    }

    /** The months that may still change, the earliest first. */
    List<Period> changing(TenantRow tenant) {
        var current = Period.at(clock.instant(), ZoneId.of(tenant.timeZone()));
        return IntStream.rangeClosed(-config.months(), 0)
                .mapToObj(months -> new Period(current.month().plusMonths(months), current.zone()))
                .toList();
    }

    /** Those of them that are closed, or are to be. */
    List<Period> closed(TenantRow tenant) {
        var now = clock.instant();
        return changing(tenant).stream()
                .filter(period -> !now.isBefore(closeTime(period)))
                .toList();
    }

    /** What is to be booked; empty if nothing is. One tenant's trouble is not another's: it is logged, and nothing is booked. */
    Uni<Optional<PeriodBooking>> of(TenantRow tenant, Period period) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return scope.withTransaction(
                        EVERYTHING,
                        session -> Periods.assess(session, tenant, period, now)
                                .chain(assessed -> BookedTable.last(session, tenant.path(), period.text())
                                        .map(last -> Difference.next(
                                                        last, assessed.amounts(last), now, closeTime(period))
                                                .map(booked -> new PeriodBooking(
                                                        tenant.path(), period.text(), assessed.termsId(), booked)))))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "The period %s of %s could not be assessed, and is tried again: %s",
                            period.text(), tenant.path(), failure.toString());
                    return Optional.empty();
                });
    }

    private Instant closeTime(Period period) {
        return period.end().plus(config.grace());
    }
}
