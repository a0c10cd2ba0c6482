package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.router.engine.EngineAddresses;
import io.wharfinger.cli.bench.router.load.LoadProcess;
import io.wharfinger.cli.bench.router.load.Shape;
import io.wharfinger.cli.bench.router.rival.Rival;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.run.Rounds;
import io.wharfinger.cli.platform.Checkout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the router costs. Other proxies before the same engine are the yardstick, and the time that the engine takes
 * without any is subtracted from all times.
 */
public final class RouterBench implements Bench {
    /** The name by which a command line asks for it. */
    public static final String NAME = "router";

    /** What the processor time of the others is divided by. */
    static final String YARDSTICK = Rival.NGINX.id();

    private static final List<String> PROXIES = Stream.concat(
                    Stream.of(Target.ROUTER),
                    Stream.concat(Stream.of(Rival.values()).map(Rival::id), Stream.of(Target.VERTX)))
            .toList();

    private static final Effort USUAL = new Effort(3, Duration.ofSeconds(1));
    /** How many times longer than a measurement each target that is a JVM is warmed up with each shape. */
    private static final Map<String, Integer> WARM_UP = Map.of(Target.DIRECT, 2, Target.ROUTER, 8, Target.VERTX, 5);

    private static final int WARM_UP_CONNECTIONS = 32;

    private final RouterPlan plan;

    public RouterBench(RouterPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String measures() {
        return "Chats through the router, with keys, spool, billing and all else as in production, and through nginx,"
                + " haproxy and a bare proxy on Vert.x, before one quick engine: CPU of each proxy's processes, and what it"
                + " adds to the mean time of the engine alone. Names say shape and connections.";
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>();
        if (plan.has(RouterPart.TRAFFIC)) {
            plan.cells().forEach(cell -> quantities.addAll(cell.quantities(PROXIES)));
        }
        if (plan.has(RouterPart.TTFT)) {
            plan.shapes().forEach(shape -> quantities.addAll(HalfLoad.quantities(shape, PROXIES)));
        }
        if (plan.has(RouterPart.IDLE)) {
            quantities.add(Idling.SHARE);
        }
        if (plan.has(RouterPart.START)) {
            quantities.addAll(ColdStart.QUANTITIES);
        }
        return quantities;
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
        List<String> notes = new ArrayList<>();
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        List<RivalProgram> rivals = RivalProgram.there(path, plan.install(), notes, pulse);
        try (Scene scene = Scene.at(Checkout.find(), pulse);
                LoadProcess load = LoadProcess.start()) {
            List<Target> targets = scene.start(rivals);
            List<Figure> figures = new ArrayList<>();
            if (plan.has(RouterPart.TRAFFIC) || plan.has(RouterPart.TTFT)) {
                warmUp(load, targets, effort, pulse);
            }
            if (plan.has(RouterPart.TRAFFIC)) {
                figures.addAll(traffic(load, targets, effort, pulse, notes));
            }
            if (plan.has(RouterPart.TTFT)) {
                figures.addAll(halfLoad(new HalfLoad(load, targets), effort, pulse, notes));
            }
            notes.add(String.format(
                    Locale.ROOT,
                    "Billing has the usage of every request through the router: %,d records.",
                    scene.awaitBilled()));
            figures.addAll(resting(scene, targets, effort, pulse, notes));
            return new Outcome(figures, notes);
        }
    }

    private List<Figure> halfLoad(HalfLoad half, Effort effort, Pulse pulse, List<String> notes)
            throws InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Shape shape : plan.shapes()) {
            if (HalfLoad.SHAPES.contains(shape)) {
                Outcome outcome = half.measure(shape, effort, pulse);
                figures.addAll(outcome.figures());
                notes.addAll(outcome.notes());
            }
        }
        return figures;
    }

    /** What is measured without load; nothing else is up any more then. */
    private List<Figure> resting(Scene scene, List<Target> targets, Effort effort, Pulse pulse, List<String> notes)
            throws InterruptedException {
        List<Figure> figures = new ArrayList<>();
        if (!plan.has(RouterPart.IDLE) && !plan.has(RouterPart.START)) {
            return figures;
        }
        if (!EngineAddresses.areMany()) {
            notes.add("This system has one address for itself only: idling and the cold start are not measured.");
            return figures;
        }
        Target router = targets.get(1);
        scene.haveManyEndpoints();
        if (plan.has(RouterPart.IDLE)) {
            figures.add(new Idling(router).measure(pulse));
        }
        if (plan.has(RouterPart.START)) {
            String key = scene.haveManyKeys();
            ColdStart start = new ColdStart(scene.leaveNothingUp(), router.port(), key);
            figures.addAll(start.measure(effort.rounds(), pulse));
        }
        return figures;
    }

    private List<Figure> traffic(LoadProcess load, List<Target> targets, Effort effort, Pulse pulse, List<String> notes)
            throws InterruptedException {
        List<Traffic> trials = plan.cells().stream()
                .flatMap(cell -> targets.stream().map(target -> new Traffic(load, target, cell)))
                .toList();
        Seen seen = new Seen(trials, Rounds.interleave(trials, effort, pulse));
        notes.add(String.format(
                Locale.ROOT, "%,d requests through the router in the rounds.", seen.requests(Target.ROUTER)));
        return plan.cells().stream()
                .flatMap(cell -> seen.figures(cell).stream())
                .toList();
    }

    // An optimizing compiler works until thousands of requests have passed, and would be counted with them.
    private void warmUp(LoadProcess load, List<Target> targets, Effort effort, Pulse pulse) {
        for (Target target : targets) {
            Duration time = effort.each().multipliedBy(WARM_UP.getOrDefault(target.name(), 0));
            if (time.isPositive()) {
                plan.shapes().forEach(shape -> warmUp(load, target, shape, time, pulse));
            }
        }
    }

    private static void warmUp(LoadProcess load, Target target, Shape shape, Duration time, Pulse pulse) {
        Traffic traffic = new Traffic(load, target, new Cell(shape, WARM_UP_CONNECTIONS));
        pulse.at("warming up: " + traffic.name());
        traffic.once(time);
    }
}
