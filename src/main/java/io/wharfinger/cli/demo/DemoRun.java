package io.wharfinger.cli.demo;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.demo.engine.Fleet;
import io.wharfinger.cli.demo.replay.ChatClient;
import io.wharfinger.cli.demo.replay.LaneTarget;
import io.wharfinger.cli.demo.replay.Latencies;
import io.wharfinger.cli.demo.replay.Replay;
import io.wharfinger.cli.demo.replay.ReplayTally;
import io.wharfinger.cli.demo.report.DemoResult;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.trace.TraceRows;
import java.time.Duration;
import java.util.List;

/** Plays a trace through a suite that stands, with engines that run, and counts. */
final class DemoRun {
    private static final int CONCURRENCY_MAX = 1000;
    private static final Duration REQUEST_AT_MOST = Duration.ofMinutes(5);

    private final Suite suite;
    private final Fleet fleet;
    private final Preparation preparation;
    private final DemoPlan plan;
    private final Console console;

    DemoRun(Suite suite, Fleet fleet, Preparation preparation, DemoPlan plan, Console console) {
        this.suite = suite;
        this.fleet = fleet;
        this.preparation = preparation;
        this.plan = plan;
        this.console = console;
    }

    DemoResult run() throws InterruptedException {
        CatchUpWait billing = new CatchUpWait(suite, console);
        billing.done();
        Readings before = Readings.take(suite, preparation.tenants(), fleet);
        ReplayTally seen = new ReplayTally(plan.split().lanes().size());
        Latencies latencies = new Latencies();
        long startNanos = System.nanoTime();
        replay(seen, latencies);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        boolean caughtUp = billing.done();
        Readings after = Readings.take(suite, preparation.tenants(), fleet);
        Findings findings = new Findings(suite, fleet, preparation, plan, seen, before, after);
        return findings.result(latencies, seconds, caughtUp);
    }

    private void replay(ReplayTally seen, Latencies latencies) throws InterruptedException {
        try (TraceRows rows = plan.trace().open();
                ChatClient client = new ChatClient(suite.routerUrl(), REQUEST_AT_MOST, latencies);
                ReplayProgress progress =
                        new ReplayProgress(console, seen, plan.survey().requests())) {
            progress.start();
            new Replay(client, plan.split(), targets(), plan.speedup(), CONCURRENCY_MAX, seen)
                    .run(rows, plan.requestsMax());
        }
    }

    private List<LaneTarget> targets() {
        return plan.split().lanes().stream()
                .map(lane -> new LaneTarget(
                        preparation.keys().get(lane.tenant()), fleet.models().get(lane.model())))
                .toList();
    }
}
