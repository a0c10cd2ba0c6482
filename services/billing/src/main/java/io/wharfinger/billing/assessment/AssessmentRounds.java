package io.wharfinger.billing.assessment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Computes again and again what periods of tenants with terms come to, and books the difference. A period that has not
 * changed books nothing, so that repeats, restarts and several copies of the service do no harm.
 */
@Singleton
class AssessmentRounds {
    private static final Logger LOG = Logger.getLogger(AssessmentRounds.class);
    private static final String EVERYTHING = "/";
    private static final int PAGE = 500;

    private final TenantScope scope;
    private final PeriodBooks books;
    private final AssessmentConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();
    private Runnable endRounds = () -> {};

    AssessmentRounds(TenantScope scope, PeriodBooks books, AssessmentConfig config, InstantSource clock, Vertx vertx) {
        this.scope = scope;
        this.books = books;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                config.interval(),
                "Assessing periods",
                this::round,
                booked -> LOG.debugf("Booked %d differences of periods.", booked));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    /** A round that takes longer than the interval is not overtaken by the next. */
    private Uni<Long> round() {
        return running.compareAndSet(false, true)
                ? page("").onTermination().invoke(() -> running.set(false))
                : Uni.createFrom().item(0L);
    }

    private Uni<Long> page(String after) {
        return scope.withTransaction(
                        EVERYTHING,
                        session -> session.createNativeQuery("""
                                select * from tenant t
                                where name > :after and exists (select from terms where tenant_path = t.tenant_path)
                                order by name limit :countMax""", TenantRow.class)
                                .setParameter("after", after)
                                .setParameter("countMax", PAGE)
                                .getResultList())
                .chain(tenants -> assess(tenants)
                        .chain(booked -> tenants.size() < PAGE
                                ? Uni.createFrom().item(booked)
                                : page(tenants.getLast().name()).map(more -> booked + more)));
    }

    private Uni<Long> assess(List<TenantRow> tenants) {
        return Multi.createFrom()
                .iterable(tenants)
                .onItem()
                .transformToMultiAndConcatenate(tenant -> Multi.createFrom()
                        .iterable(periods(tenant))
                        .onItem()
                        .transformToUniAndConcatenate(period -> assess(tenant, period)))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /** The months that may still change, the earliest first. */
    private List<Period> periods(TenantRow tenant) {
        var current = Period.at(clock.instant(), ZoneId.of(tenant.timeZone()));
        return IntStream.rangeClosed(-config.months(), 0)
                .mapToObj(months -> new Period(current.month().plusMonths(months), current.zone()))
                .toList();
    }

    /** One tenant's trouble is not another's: it is logged, and the round goes on. */
    private Uni<Long> assess(TenantRow tenant, Period period) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return scope.withTransaction(
                        EVERYTHING,
                        session -> Periods.assess(session, tenant, period, now)
                                .chain(assessed -> BookedTable.last(session, tenant.path(), period.text())
                                        .map(last -> new PeriodBooking(
                                                tenant.path(),
                                                period.text(),
                                                assessed.termsId(),
                                                Difference.next(last, assessed.amounts(), now, closeTime(period))))))
                .chain(books::book)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "The period %s of %s could not be assessed, and is tried again: %s",
                            period.text(), tenant.path(), failure.toString());
                    return 0L;
                });
    }

    private Instant closeTime(Period period) {
        return period.end().plus(config.grace());
    }
}
