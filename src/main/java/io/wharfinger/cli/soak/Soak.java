package io.wharfinger.cli.soak;

import io.wharfinger.cli.bench.billing.BillingGround;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** One soak of billing, on a platform of its own. */
public final class Soak {
    private static final Customers CUSTOMERS = Customers.counted("soak-", 12, 5);
    private static final int ROUTERS = 3;
    private static final int PER_SECOND = 2000;
    private static final Duration WRITTEN_AT_MOST = Duration.ofMinutes(10);
    private static final Duration MOVES_AT_MOST = Duration.ofMinutes(2);
    private static final Duration CATCH_UP_AT_MOST = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    private final SoakPlan plan;
    private final Consumer<String> tell;
    private final List<String> struck = new ArrayList<>();

    /** @param tell is told what happens, in sentences */
    public Soak(SoakPlan plan, Consumer<String> tell) {
        this.plan = plan;
        this.tell = tell;
    }

    /** @throws LocalException if billing takes nothing in any more, or the platform does not start */
    public SoakResult run() throws InterruptedException {
        try (Means means = Means.of(plan.kinds(), tell);
                BillingGround ground = BillingGround.at(Checkout.find(), Map.of(), _ -> {})) {
            means.folders().forEach((part, folder) -> put(part, folder, ground));
            return soak(possible(means), ground, means);
        }
    }

    /** Without what this machine does not allow. */
    private SoakPlan possible(Means means) {
        return new SoakPlan(
                plan.seed(), means.possible().isEmpty() ? 0 : plan.points(), plan.records(), means.possible());
    }

    private static void put(PartName part, Path folder, BillingGround ground) {
        try {
            Files.createSymbolicLink(ground.stage().home().of(part), folder);
        } catch (IOException e) {
            throw new LocalException("Cannot put " + part.title() + " on a disk of its own: " + e.getMessage(), e);
        }
    }

    private SoakResult soak(SoakPlan possible, BillingGround ground, Means means) throws InterruptedException {
        tell.accept("Starting PostgreSQL, NATS and billing.");
        ground.start(List.of(CUSTOMERS));
        MovingClock clock = new MovingClock(InstantSource.system());
        String token = ground.platform().secrets().issuer().token(Set.of("service"), "/", "wharf-soak", TOKEN_LIFE);
        try (LastingStream nats = LastingStream.to(
                        ground.platform().part(PartName.NATS).url(), ground.routerCredentials(), tell);
                WatermarkFeed feed = new WatermarkFeed(ground.platform().ports().port(PartName.BILLING), () -> token)) {
            Flow flow = new Flow(routers(ground.stage().home().folder(), nats, clock));
            flow.routers().forEach(router -> router.start(feed));
            try {
                strike(possible, flow, new Faults(ground.stage(), means, flow, clock, new Random(plan.seed())));
                finish(flow);
                tell.accept("Comparing bills with what was written, and checking the books.");
                return new SoakResult(
                        flow.written(), flow.repeated(), struck, Verdict.of(flow, CUSTOMERS, ground.billing()));
            } finally {
                for (StandInRouter router : flow.routers()) {
                    router.close();
                }
            }
        } catch (IOException e) {
            throw new LocalException("JetStream does not answer: " + e.getMessage(), e);
        }
    }

    private List<StandInRouter> routers(Path folder, LastingStream nats, MovingClock clock) {
        List<StandInRouter> routers = new ArrayList<>();
        for (int index = 0; index < ROUTERS; index++) {
            routers.add(new StandInRouter(
                    new StandInRouter.Traits(
                            "soak-router-" + index, CUSTOMERS, plan.seed() + index, PER_SECOND, index > 0, folder),
                    nats::now,
                    clock));
        }
        return routers;
    }

    private void strike(SoakPlan possible, Flow flow, Faults faults) throws InterruptedException {
        List<FaultPoint> points = possible.faults();
        for (int point = 0; point < points.size(); point++) {
            FaultPoint fault = points.get(point);
            // Records flow while parts fail, but not so many that the next fault meets nothing but a backlog.
            long next = point + 2 < points.size() ? points.get(point + 2).atRecord() : plan.records();
            flow.writeUpTo(next);
            Poll.require("The next record", WRITTEN_AT_MOST, () -> flow.written() >= fault.atRecord());
            long begin = System.nanoTime();
            String done = faults.strike(fault.kind());
            if (!flow.awaitMore(1, MOVES_AT_MOST)) {
                throw new LocalException("Billing takes nothing in any more after: "
                        + fault.kind().title() + ", " + done);
            }
            told(point + 1, points.size(), fault, done, (System.nanoTime() - begin) / 1e9, flow);
        }
    }

    private void told(int number, int of, FaultPoint fault, String done, double seconds, Flow flow) {
        String line = String.format(
                Locale.ROOT,
                "%d of %d: %s (%s) at record %,d; %.1f s until billing took in more; %,d written, %,d in the books",
                number,
                of,
                fault.kind().title(),
                done,
                fault.atRecord(),
                seconds,
                flow.written(),
                flow.committed());
        struck.add(line);
        tell.accept(line);
    }

    private void finish(Flow flow) {
        flow.writeUpTo(plan.records());
        Poll.require("The last record", WRITTEN_AT_MOST, () -> flow.written() >= plan.records());
        flow.end();
        Poll.require("The end of all requests", WRITTEN_AT_MOST, flow::hasEnded);
        tell.accept(String.format(
                Locale.ROOT,
                "%,d records are written; routers shipped %,d more than once unasked, and went back %d times.",
                flow.written(),
                flow.repeated(),
                flow.passes()));
        // What is missing after this time is named by the verdict.
        Poll.until(CATCH_UP_AT_MOST, () -> flow.committed() >= flow.written());
    }
}
