package io.wharfinger.billing.cost;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.tariff.cost.WorkFit;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Makes the cost of hours again and again, each in a transaction of its own, and fits the work of tokens now and then. */
@Singleton
class CostRounds {
    private static final Logger LOG = Logger.getLogger(CostRounds.class);
    private static final String PLATFORM = "/";
    private static final Duration LATE_BY_MINUTES = Duration.ofHours(2);

    private final TenantScope scope;
    private final CostConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Instant nextLateCheck = Instant.EPOCH;
    private Runnable endRounds = () -> {};

    CostRounds(TenantScope scope, CostConfig config, InstantSource clock, Vertx vertx) {
        this.scope = scope;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                config.interval(),
                "Making the cost of hours",
                this::round,
                hours -> LOG.debugf("Made the cost of %d hours.", hours));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    /** One round; none while another goes on. Says how many hours it made. */
    private Uni<Long> round() {
        if (!running.compareAndSet(false, true)) {
            return Uni.createFrom().item(0L);
        }
        var now = clock.instant();
        return fits(now).chain(() -> hours(now)).onTermination().invoke(() -> running.set(false));
    }

    private Uni<Long> hours(Instant now) {
        return scope.withTransaction(
                        PLATFORM,
                        session -> CostHours.staleByUsage(session, now.minus(usageWindow(now)))
                                .chain(() ->
                                        CostHours.pending(session, now.minus(config.reach()), now, config.hoursMax())))
                .chain(hours -> Multi.createFrom()
                        .iterable(hours)
                        .onItem()
                        .transformToUniAndConcatenate(hour -> hour(hour, now))
                        .collect()
                        .with(Collectors.counting()));
    }

    /** Most usage that is late is so by minutes; all of the time is looked at only now and then. */
    private Duration usageWindow(Instant now) {
        if (now.isBefore(nextLateCheck)) {
            return config.late().compareTo(LATE_BY_MINUTES) < 0 ? config.late() : LATE_BY_MINUTES;
        }
        nextLateCheck = now.plus(config.lateInterval());
        return config.late();
    }

    private Uni<Integer> hour(Instant hour, Instant now) {
        var span = CostHours.span(hour, now);
        return scope.withTransaction(
                PLATFORM,
                session -> CostHours.made(session, span, 0)
                        .chain(() -> HourTables.read(session, span))
                        .chain(facts -> write(session, facts)));
    }

    private Uni<Integer> write(Mutiny.Session session, HourFacts facts) {
        var rows = CostHour.rows(facts, config.idlePolicy());
        long tokens = rows.stream().mapToLong(CostRow::tokens).sum();
        return CostRowTable.replace(session, facts.span().start(), rows)
                .call(() -> CostHours.made(session, facts.span(), tokens));
    }

    private Uni<Void> fits(Instant now) {
        var since = now.minus(config.fitWindow());
        return scope.withTransaction(
                        PLATFORM, session -> WorkFitTable.due(session, since, now.minus(config.fitInterval())))
                .chain(models -> Multi.createFrom()
                        .iterable(models)
                        .onItem()
                        .transformToUniAndConcatenate(
                                model -> scope.withTransaction(PLATFORM, session -> fit(session, model, since, now)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Uni<Integer> fit(Mutiny.Session session, String model, Instant since, Instant now) {
        return WorkFitTable.readings(session, model, since)
                .map(WorkFit::of)
                .chain(fit -> fit.isEmpty()
                        ? Uni.createFrom().item(0)
                        : WorkFitTable.insert(session, model, now.truncatedTo(ChronoUnit.MICROS), fit.get()));
    }
}
