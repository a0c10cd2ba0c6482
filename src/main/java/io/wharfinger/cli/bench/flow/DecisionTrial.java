package io.wharfinger.cli.bench.flow;

import io.wharfinger.flow.grant.Chain;
import io.wharfinger.flow.grant.Counts;
import io.wharfinger.flow.grant.Ledger;
import io.wharfinger.flow.grant.Need;
import io.wharfinger.flow.grant.Price;
import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Each;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Weights;
import io.wharfinger.flow.limit.Window;
import io.wharfinger.flow.wire.Answer;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.Report;
import io.wharfinger.flow.wire.State;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** What one request costs a router that has been granted enough, on one thread. */
final class DecisionTrial {
    private static final int BATCH = 1000;
    private static final long LEASE_NANOS = Duration.ofHours(1).toNanos();

    private DecisionTrial() {}

    static double nanosPerDecision(Duration time) {
        Ledger ledger = new Ledger(LEASE_NANOS, LEASE_NANOS, System.nanoTime());
        List<Limit> limits = List.of(limit("/acme/", Unit.TOKENS), limit("/", Unit.REQUESTS));
        Chain chain = ledger.chain("/acme/", limits, List.of("", ""));
        decide(ledger, chain);
        Report report = ledger.correspondence().report(System.nanoTime());
        List<Grant> grants = report.openings().stream()
                .map(opening -> new Grant(opening.handle(), State.OPEN, Rule.AMOUNT_MAX, -1, 0, 0, 0, 1))
                .toList();
        ledger.correspondence().take(new Answer(report.seq(), 1, grants));
        long warm = System.nanoTime() + time.toNanos() / 2;
        while (System.nanoTime() < warm) {
            batch(ledger, chain);
        }
        long decisions = 0;
        long start = System.nanoTime();
        for (long now = start; now - start < time.toNanos() / 2; now = System.nanoTime()) {
            batch(ledger, chain);
            decisions += BATCH;
        }
        return (double) (System.nanoTime() - start) / decisions;
    }

    private static Limit limit(String path, Unit unit) {
        return Limit.ofTenant(
                path,
                new Rule(
                        "bench",
                        unit,
                        Rule.AMOUNT_MAX,
                        new Window.Calendar(CalendarPeriod.YEAR),
                        Enforcement.HARD,
                        OnDisconnect.REFUSE,
                        0,
                        Weights.EVEN,
                        Set.of(),
                        Each.TOGETHER),
                ZoneOffset.UTC);
    }

    private static void batch(Ledger ledger, Chain chain) {
        for (int i = 0; i < BATCH; i++) {
            decide(ledger, chain);
        }
    }

    private static void decide(Ledger ledger, Chain chain) {
        ledger.reserve(
                chain, new Need("request", new Counts(100, 0, 0), 50, Price.NONE, true, true), System.nanoTime());
        ledger.settle("request", new Counts(100, 0, 50));
    }
}
