package io.wharfinger.cli.bench.flow;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.Window;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether lent limits are exact and useful: routers that ask a real quota service for twice of what a limit allows. */
public final class FlowBench implements Bench {
    private static final Effort USUAL = new Effort(5, Duration.ofSeconds(10));
    private static final int ROUTERS = 8;
    private static final long REQUESTS_A_SECOND = 1000;
    private static final double SKEW = 0.9;
    private static final int HUNDRED = 100;

    private static final Quantity USED = new Quantity("daily limit used", "%");
    private static final Quantity OVER = new Quantity("beyond the daily limit", "tokens");
    private static final Quantity EARLY = new Quantity("refused while some of the daily limit was left", "%");
    private static final Quantity RATE_USED = new Quantity("rate used", "%");
    private static final Quantity REPORTS = new Quantity("reports of a router", "1/s");
    private static final Quantity DECISION = new Quantity("time to reserve and settle, two limits", "ns");

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public String measures() {
        return "Eight routers' ledgers and one packaged quota service with PostgreSQL on this machine: requests for twice of what a limit"
                + " allows, nine of ten at one router; each waits at most 250 ms for a grant. A daily limit, then a rate.";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(USED, OVER, EARLY, RATE_USED, REPORTS, DECISION);
    }

    @Override
    public boolean needsPlatform() {
        return true;
    }

    @Override
    public Effort usualEffort() {
        return USUAL;
    }

    @Override
    public Outcome measure(Effort effort, Pulse pulse) throws InterruptedException {
        Map<Quantity, List<Double>> samples = new LinkedHashMap<>();
        try (FlowGround ground = new FlowGround()) {
            ground.start(pulse);
            for (int round = 0; round < effort.rounds(); round++) {
                daily(ground, effort, round, pulse, samples);
                rate(ground, effort, round, pulse, samples);
            }
        }
        for (int round = 0; round < effort.rounds(); round++) {
            pulse.at("deciding");
            add(samples, DECISION, DecisionTrial.nanosPerDecision(effort.each()));
        }
        List<Figure> figures = new ArrayList<>();
        samples.forEach((quantity, values) -> figures.add(new Figure(quantity, values)));
        return new Outcome(figures, List.of());
    }

    private static void daily(
            FlowGround ground, Effort effort, int round, Pulse pulse, Map<Quantity, List<Double>> samples)
            throws InterruptedException {
        pulse.at("asking for twice a daily limit");
        long amount = tokens(effort.each());
        Limit limit = ground.limit("flow-day-" + round, amount, new Window.Calendar(CalendarPeriod.DAY));
        FlowDemand.Tally tally = new FlowDemand.Tally();
        long reports = run(ground, limit, effort.each(), amount, tally);
        long taken = tally.taken().get();
        add(samples, USED, HUNDRED * (double) taken / amount);
        add(samples, OVER, (double) Math.max(0, taken - amount));
        add(
                samples,
                EARLY,
                HUNDRED
                        * (double) tally.refusedEarly().get()
                        / Math.max(1, tally.asked().get()));
        add(samples, REPORTS, (double) reports / ROUTERS / effort.each().toMillis() * 1000);
    }

    private static void rate(
            FlowGround ground, Effort effort, int round, Pulse pulse, Map<Quantity, List<Double>> samples)
            throws InterruptedException {
        pulse.at("asking for twice a rate");
        long perSecond = REQUESTS_A_SECOND * FlowDemand.TOKENS;
        Limit limit = ground.limit("flow-rate-" + round, perSecond, new Window.Rate(1000, perSecond));
        FlowDemand.Tally tally = new FlowDemand.Tally();
        run(ground, limit, effort.each(), Long.MAX_VALUE / 2, tally);
        long allowed = perSecond + tokens(effort.each());
        add(samples, RATE_USED, HUNDRED * (double) tally.taken().get() / allowed);
    }

    private static long tokens(Duration time) {
        return REQUESTS_A_SECOND * FlowDemand.TOKENS * time.toMillis() / 1000;
    }

    private static void add(Map<Quantity, List<Double>> samples, Quantity quantity, double value) {
        samples.computeIfAbsent(quantity, first -> new ArrayList<>()).add(value);
    }

    /** Lets the routers ask; gives the number of their reports. */
    private static long run(FlowGround ground, Limit limit, Duration time, long amount, FlowDemand.Tally tally)
            throws InterruptedException {
        List<FlowRouter> routers = ground.routers(ROUTERS);
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < ROUTERS; i++) {
            double share = i == 0 ? SKEW : (1 - SKEW) / (ROUTERS - 1);
            threads.add(Thread.ofPlatform()
                    .start(new FlowDemand(routers.get(i), limit, 2 * REQUESTS_A_SECOND * share, end, amount, tally)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long reports = 0;
        for (FlowRouter router : routers) {
            Throwable failure = router.failure();
            if (failure != null) {
                throw new LocalException("A router lost quota while it was measured: " + failure);
            }
            reports += router.reports();
            router.close();
        }
        return reports;
    }
}
