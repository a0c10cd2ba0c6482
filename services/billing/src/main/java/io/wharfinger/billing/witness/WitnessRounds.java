package io.wharfinger.billing.witness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.billing.witness.reconciliation.Comparison;
import io.wharfinger.billing.witness.reconciliation.Outcome;
import io.wharfinger.billing.witness.reconciliation.Span;
import io.wharfinger.contracts.billing.v1.WitnessAlarm;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Compares all endpoints again and again: for alarms, for sums by hour, and for the gauges. */
@Singleton
class WitnessRounds {
    private static final String PLATFORM = "/";
    private static final String NAME = "witness";
    private static final long LOCK = 7362;
    /** Usage may come late: hours are written again for a while. */
    private static final Duration HOURS_AGAIN = Duration.ofHours(4);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ALARMS_NAMED_MAX = 5;

    private final TenantScope scope;
    private final WitnessConfig config;
    private final WitnessAlarms alarms;
    private final InstantSource clock;
    private final Vertx vertx;
    private final EventsHealth health;
    private volatile Outcome last = Outcome.ofEndpoints(List.of());
    private volatile List<WitnessAlarm> standing = List.of();
    private Instant nextHours = Instant.EPOCH;
    private Runnable endRounds = () -> {};

    WitnessRounds(
            TenantScope scope,
            WitnessConfig config,
            WitnessAlarms alarms,
            InstantSource clock,
            Vertx vertx,
            EventsHealth health,
            MeterRegistry meters) {
        this.scope = scope;
        this.config = config;
        this.alarms = alarms;
        this.clock = clock;
        this.vertx = vertx;
        this.health = health;
        meters.gauge(
                "wharfinger.billing.witness.unexplained.share",
                this,
                rounds -> rounds.last.share().map(BigDecimal::doubleValue).orElse(Double.NaN));
        meters.gauge(
                "wharfinger.billing.witness.unwitnessed.tokens",
                this,
                rounds -> rounds.last.comparison().unwitnessedTokens());
        meters.gauge("wharfinger.billing.witness.alarms", this, rounds -> rounds.standing.size());
    }

    void start(@Observes StartupEvent started) {
        health.add(NAME, this::condition);
        endRounds =
                Rounds.every(vertx, config.interval(), "Comparing with the engines' counters", this::round, _ -> {});
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    /** An alarm is for people: the service goes on. */
    private Condition condition() {
        var now = standing;
        return Condition.up(
                now.isEmpty()
                        ? "no alarm stands"
                        : now.size() + " alarms stand: "
                                + now.stream()
                                        .limit(ALARMS_NAMED_MAX)
                                        .map(WitnessAlarm::getEndpoint)
                                        .collect(Collectors.joining(", ")));
    }

    Uni<Void> round() {
        var over = clock.instant().minus(config.settle()).truncatedTo(ChronoUnit.MINUTES);
        var span = new Span(over.minus(config.window()), over);
        return alarms(span, "", new ArrayList<>())
                .invoke(outcomes -> last = Outcome.ofEndpoints(outcomes))
                .chain(() -> scope.withTransaction(
                        PLATFORM, session -> alarms.forget(session).chain(() -> AlarmTable.standing(session))))
                .invoke(now -> standing = now)
                .chain(() -> hours(over))
                .chain(() -> scope.withTransaction(
                        PLATFORM,
                        session -> ReadingTable.removeBefore(
                                session, clock.instant().minus(config.keep()))))
                .replaceWithVoid();
    }

    /** One page of endpoints in each transaction; of several services one at a time. */
    private Uni<List<Outcome>> alarms(Span span, String after, List<Outcome> outcomes) {
        return scope.withTransaction(
                        PLATFORM,
                        session -> lock(session)
                                .chain(() -> facts(session, span, after))
                                .chain(facts -> {
                                    var compared = compared(facts, span);
                                    outcomes.addAll(compared.values());
                                    return alarms.follow(session, span, compared)
                                            .replaceWith(last(facts));
                                }))
                .chain(next -> next.isEmpty() ? Uni.createFrom().item(outcomes) : alarms(span, next, outcomes));
    }

    private SortedMap<String, Outcome> compared(SortedMap<String, EndpointFacts> facts, Span span) {
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        facts.forEach((name, endpoint) -> outcomes.put(
                name,
                Outcome.of(
                        Comparison.ofWindows(
                                endpoint.windows(Witness.range(span).since(), span, span.length())),
                        config.tolerance())));
        return outcomes;
    }

    private Uni<Void> hours(Instant over) {
        var now = clock.instant();
        if (now.isBefore(nextHours)) {
            return Uni.createFrom().voidItem();
        }
        var hour = over.truncatedTo(ChronoUnit.HOURS);
        return hours(new Span(hour.minus(HOURS_AGAIN), hour), "")
                .invoke(() -> nextHours = now.plus(config.hoursInterval()));
    }

    private Uni<Void> hours(Span span, String after) {
        return scope.withTransaction(
                        PLATFORM,
                        session -> lock(session)
                                .chain(() -> facts(session, span, after))
                                .chain(facts -> {
                                    var rows = JsonNodeFactory.instance.arrayNode();
                                    facts.forEach((name, endpoint) -> HourTable.add(
                                            rows,
                                            name,
                                            span,
                                            endpoint.windows(Witness.range(span).since(), span, HOUR)));
                                    return HourTable.write(session, rows).replaceWith(last(facts));
                                }))
                .chain(next -> next.isEmpty() ? Uni.createFrom().voidItem() : hours(span, next));
    }

    private static Uni<Object> lock(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(" + LOCK + ")) as locked", Object.class)
                .getSingleResult();
    }

    private static Uni<SortedMap<String, EndpointFacts>> facts(Mutiny.Session session, Span span, String after) {
        var range = Witness.range(span);
        return WitnessTables.endpoints(session, range, after, Witness.endpointsMax(span))
                .chain(names -> WitnessTables.facts(session, range, names));
    }

    private static String last(SortedMap<String, EndpointFacts> facts) {
        return facts.isEmpty() ? "" : facts.lastKey();
    }
}
