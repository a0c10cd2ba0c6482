package io.wharfinger.billing.witness;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.billing.witness.reconciliation.AlarmRule;
import io.wharfinger.billing.witness.reconciliation.Outcome;
import io.wharfinger.billing.witness.reconciliation.Span;
import io.wharfinger.contracts.billing.v1.WitnessAlarm;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Raises and clears alarms, and tells of it: in the database, as events and in the log. */
@ApplicationScoped
class WitnessAlarms {
    private static final Logger LOG = Logger.getLogger(WitnessAlarms.class);
    /** After this time without a reading nobody will explain any more what an alarm was about. */
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    private final WitnessConfig config;
    private final WitnessEvents events;
    private final InstantSource clock;

    WitnessAlarms(WitnessConfig config, WitnessEvents events, InstantSource clock) {
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Takes the steps that follow from what endpoints came to. */
    Uni<Void> follow(Mutiny.Session session, Span span, SortedMap<String, Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return AlarmTable.standing(session, outcomes.firstKey(), outcomes.lastKey())
                .chain(standing -> inTurn(steps(session, span, outcomes, Set.copyOf(standing))));
    }

    /** Clears alarms of endpoints that are gone. */
    Uni<Void> forget(Mutiny.Session session) {
        return AlarmTable.forgotten(session, now().minus(FORGOTTEN))
                .chain(endpoints -> inTurn(endpoints.stream()
                        .<Supplier<Uni<Void>>>map(endpoint -> () -> clear(session, endpoint))
                        .toList()));
    }

    private List<Supplier<Uni<Void>>> steps(
            Mutiny.Session session, Span span, SortedMap<String, Outcome> outcomes, Set<String> standing) {
        List<Supplier<Uni<Void>>> steps = new ArrayList<>();
        outcomes.forEach((endpoint, outcome) -> {
            AlarmRule.Step step = config.alarmRule().step(outcome, standing.contains(endpoint));
            switch (step) {
                case RAISE -> steps.add(() -> raise(session, alarm(endpoint, outcome, span), outcome));
                case CLEAR -> steps.add(() -> clear(session, endpoint));
                case STAY -> {}
            }
        });
        return steps;
    }

    /** A session does one thing at a time. */
    private static Uni<Void> inTurn(List<Supplier<Uni<Void>>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(Supplier::get)
                .onItem()
                .ignoreAsUni();
    }

    private WitnessAlarm alarm(String endpoint, Outcome outcome, Span span) {
        return WitnessAlarm.newBuilder()
                .setId(Ids.uuid7().toString())
                .setEndpoint(endpoint)
                .setVerdict(WitnessMessages.verdict(outcome.verdict()))
                .setRaiseTime(Wire.timestamp(now()))
                .setUnexplainedTokens(outcome.unexplained())
                .setUnexplainedShare(outcome.share().orElse(BigDecimal.ZERO).toPlainString())
                .setAlarmShare(config.alarmShare().toPlainString())
                .setWindowStartTime(Wire.timestamp(span.start()))
                .setWindowEndTime(Wire.timestamp(span.end()))
                .build();
    }

    private Uni<Void> raise(Mutiny.Session session, WitnessAlarm alarm, Outcome outcome) {
        LOG.warnf(
                "Alarm: %s tokens of the endpoint %s from %s to %s are unexplained, a share of %s (%s).",
                outcome.unexplained(),
                alarm.getEndpoint(),
                Wire.instant(alarm.getWindowStartTime()),
                Wire.instant(alarm.getWindowEndTime()),
                alarm.getUnexplainedShare(),
                outcome.verdict());
        return AlarmTable.raise(session, alarm, outcome.verdict()).chain(() -> events.raised(session, alarm));
    }

    private Uni<Void> clear(Mutiny.Session session, String endpoint) {
        return AlarmTable.clear(session, endpoint, now())
                .chain(cleared -> inTurn(cleared.stream()
                        .<Supplier<Uni<Void>>>map(alarm -> () -> cleared(session, alarm))
                        .toList()));
    }

    private Uni<Void> cleared(Mutiny.Session session, WitnessAlarm alarm) {
        LOG.infof("The alarm of the endpoint %s is over.", alarm.getEndpoint());
        return events.cleared(session, alarm);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
