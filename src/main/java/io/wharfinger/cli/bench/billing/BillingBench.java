package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.PartName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What billing costs. */
public final class BillingBench implements Bench {
    /** The name by which a command line asks for it. */
    public static final String NAME = "billing";

    /** Two minutes of intake in all: it has to be sustained. */
    private static final Effort USUAL = new Effort(5, Duration.ofSeconds(24));

    private final BillingPlan plan;

    public BillingBench(BillingPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String measures() {
        return "Usage records of many tenants from JetStream to the books, with PostgreSQL (every commit on disk), NATS and"
                + " the packaged billing service on this machine, fed by a process of its own: what a record costs each"
                + " process and how many bytes lie where; how soon usage is on the bill; the time from kill -9 to the first"
                + " commit; bills of all tenants, each compared with what was fed; the check of the books; the burn-down of credits.";
    }

    @Override
    public List<Quantity> quantities() {
        return BillingFigures.ALL;
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
        List<Figure> figures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (plan.needsPlatform()) {
            try (BillingGround ground =
                    BillingGround.at(Checkout.find(), Map.of(PartName.BILLING, BillingGround.JVM), pulse)) {
                Outcome outcome = new BillingSession(plan, effort, ground, pulse).run();
                figures.addAll(outcome.figures());
                notes.addAll(outcome.notes());
            }
        }
        if (plan.has(BillingPart.CREDITS)) {
            pulse.at("burning credits");
            figures.add(CreditTrial.measure(effort.rounds()));
        }
        return new Outcome(figures, notes);
    }
}
