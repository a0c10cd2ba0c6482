package io.wharfinger.cli.soak.router;

import io.wharfinger.cli.platform.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** One soak of the router, on a platform of its own. */
public final class RouterSoak {
    private final RouterSoakPlan plan;
    private final Consumer<String> tell;
    private final List<String> notes = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    /** @param tell is told what happens, in sentences */
    public RouterSoak(RouterSoakPlan plan, Consumer<String> tell) {
        this.plan = plan;
        this.tell = tell;
    }

    /** @throws io.wharfinger.local.LocalException if the platform does not start, or does not come back */
    public RouterSoakResult run() throws InterruptedException {
        AskedLog log = new AskedLog();
        tell.accept("Starting PostgreSQL, NATS, quota, billing, the router and engines.");
        try (RouterGround ground = RouterGround.start(Checkout.find())) {
            for (RouterSoakPart part : RouterSoakPart.values()) {
                if (plan.parts().contains(part)) {
                    differences.addAll(run(part, ground, log));
                    told("part " + part.id() + " is over; answers without an end so far: " + log.errors());
                    account(part, ground, log);
                }
            }
        }
        List<Asked> asked = log.all();
        return new RouterSoakResult(asked.size(), log.wholeCount(), notes, differences);
    }

    private List<String> run(RouterSoakPart part, RouterGround ground, AskedLog log) throws InterruptedException {
        return switch (part) {
            case KILLS -> {
                new KillPart(ground, log, plan.seed(), this::told).run(plan.kills());
                yield List.of();
            }
            case ENGINES -> new EnginePart(ground, log, plan.streams(), this::told).run();
            case LASTING -> new LastingPart(ground, log, plan.seed(), this::told).run(plan.lasting());
            case CROWD -> new CrowdPart(ground, log, this::told).run(plan.crowd());
        };
    }

    private void account(RouterSoakPart part, RouterGround ground, AskedLog log) throws InterruptedException {
        List<String> found = new Account(ground, log.all(), new Random(plan.seed())).differences();
        told("part " + part.id() + ": "
                + (found.isEmpty()
                        ? "billing has every answer once, as clients saw it"
                        : found.size() + " differences in the books"));
        found.forEach(difference -> differences.add("after " + part.id() + ": " + difference));
    }

    private void told(String line) {
        notes.add(line);
        tell.accept(line);
    }
}
