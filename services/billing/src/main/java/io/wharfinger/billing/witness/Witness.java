package io.wharfinger.billing.witness;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.billing.witness.reconciliation.Comparison;
import io.wharfinger.billing.witness.reconciliation.Outcome;
import io.wharfinger.billing.witness.reconciliation.Span;
import io.wharfinger.contracts.billing.v1.EndpointWitness;
import io.wharfinger.contracts.billing.v1.GetWitnessResponse;
import io.wharfinger.contracts.billing.v1.WitnessAlarm;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Answers what the comparison comes to. */
@ApplicationScoped
class Witness {
    /** How far before the span readings are looked for that its first minutes count from. */
    static final Duration LOOK_BACK = Duration.ofHours(2);

    private static final String PLATFORM = "/";
    private static final String LIST = "witness";
    /** Endpoints times minutes that one answer may need. */
    private static final long ENDPOINT_MINUTES_MAX = 300_000;

    private final TenantScope scope;
    private final WitnessConfig config;
    private final InstantSource clock;

    Witness(TenantScope scope, WitnessConfig config, InstantSource clock) {
        this.scope = scope;
        this.config = config;
        this.clock = clock;
    }

    /** Most endpoints whose minutes of a span fit into memory at once. */
    static int endpointsMax(Span span) {
        return Math.toIntExact(
                ENDPOINT_MINUTES_MAX / span.length().plus(LOOK_BACK).toMinutes());
    }

    /** What is read for a span. */
    static WitnessTables.Range range(Span span) {
        return new WitnessTables.Range(span.start().minus(LOOK_BACK), span.end());
    }

    /** A page of endpoints; for platform admins. */
    Uni<GetWitnessResponse> get(Caller caller, Optional<Instant> from, Optional<Instant> to, PageRequest page) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        var span = AskedSpan.of(from, to, clock.instant());
        var after = PageTokens.decode(LIST, page.token());
        var size = Math.min(page.size(), endpointsMax(span));
        return scope.withTransaction(
                PLATFORM,
                session -> WitnessTables.endpoints(session, range(span), after, size + 1)
                        .chain(names -> WitnessTables.facts(
                                        session, range(span), names.subList(0, Math.min(size, names.size())))
                                .chain(facts -> AlarmTable.standing(session)
                                        .map(alarms -> answer(span, facts.values(), alarms, names.size() > size)))));
    }

    private GetWitnessResponse answer(
            Span span, Collection<EndpointFacts> facts, List<WitnessAlarm> alarms, boolean more) {
        var outcomes = new ArrayList<Outcome>();
        var endpoints = new ArrayList<EndpointWitness>();
        long heldMicros = 0;
        for (var endpoint : facts) {
            var windows = endpoint.windows(span.start().minus(LOOK_BACK), span, AskedSpan.step(span));
            var outcome = Outcome.of(Comparison.ofWindows(windows), config.tolerance());
            var held = endpoint.heldMicros(span.start(), span.end());
            heldMicros = Math.addExact(heldMicros, held);
            outcomes.add(outcome);
            endpoints.add(WitnessMessages.endpoint(
                    endpoint, windows, config.tolerance(), WitnessMessages.sum(outcome, held)));
        }
        return GetWitnessResponse.newBuilder()
                .setStartTime(Wire.timestamp(span.start()))
                .setEndTime(Wire.timestamp(span.end()))
                .setTotal(WitnessMessages.sum(Outcome.ofEndpoints(outcomes), heldMicros))
                .addAllEndpoints(endpoints)
                .setAlarmShare(config.alarmShare().toPlainString())
                .addAllAlarms(alarms)
                .setNextPageToken(
                        more ? PageTokens.encode(LIST, endpoints.getLast().getEndpoint()) : "")
                .build();
    }
}
