package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.router.load.LoadProcess;
import io.wharfinger.cli.bench.router.load.Shape;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.run.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The time to the first byte at half of what the router can do: requests arrive at times that know nothing of the answers,
 * and each time counts from when its request was to be sent. What the engine takes without a proxy is subtracted.
 */
record HalfLoad(LoadProcess load, List<Target> targets) {
    private static final String MICROS = "µs";
    /** So many ask in turn when the router is filled. */
    private static final int FILLING = 32;
    /** More than are ever busy at half load. */
    private static final int CONNECTIONS = 256;

    /** Shapes that this is measured with. */
    static final List<Shape> SHAPES = List.of(Shape.PLAIN_1K, Shape.STREAM_200);

    static Quantity capacity(Shape shape) {
        return new Quantity(shape.id() + ", router: most requests with " + FILLING + " connections", "1/s");
    }

    static Quantity p50(Shape shape, String target) {
        return new Quantity(shape.id() + " at half load, " + target + ": added to the first byte, p50", MICROS);
    }

    static Quantity p99(Shape shape, String target) {
        return new Quantity(shape.id() + " at half load, " + target + ": added to the first byte, p99", MICROS);
    }

    /** All of a shape; none if it is not measured so. */
    static List<Quantity> quantities(Shape shape, List<String> proxies) {
        List<Quantity> quantities = new ArrayList<>();
        if (SHAPES.contains(shape)) {
            quantities.add(capacity(shape));
            proxies.forEach(proxy -> quantities.add(p50(shape, proxy)));
            proxies.forEach(proxy -> quantities.add(p99(shape, proxy)));
        }
        return quantities;
    }

    Outcome measure(Shape shape, Effort effort, Pulse pulse) throws InterruptedException {
        Target router = named(Target.ROUTER);
        List<Traffic> filling = List.of(new Traffic(load, router, new Cell(shape, FILLING)));
        Figure capacity = new Figure(
                capacity(shape),
                Rounds.interleave(filling, effort, pulse).getFirst().stream()
                        .map(sample -> sample.findings().perSecond())
                        .toList());
        double half = capacity.spread().median() / 2;
        List<Traffic> trials = targets.stream()
                .map(target -> new Traffic(load, target, new Cell(shape, CONNECTIONS), half))
                .toList();
        return new Outcome(
                figures(shape, capacity, Rounds.interleave(trials, effort, pulse)),
                List.of(String.format(Locale.ROOT, "Half load of %s: %,.0f requests per second.", shape.id(), half)));
    }

    private List<Figure> figures(Shape shape, Figure capacity, List<List<Traffic.Sample>> samples) {
        List<Figure> figures = new ArrayList<>(List.of(capacity));
        List<Traffic.Sample> direct = samples.get(targets.indexOf(named(Target.DIRECT)));
        for (int target = 0; target < targets.size(); target++) {
            String name = targets.get(target).name();
            if (!name.equals(Target.DIRECT)) {
                figures.add(added(p50(shape, name), samples.get(target), direct, Traffic.Sample::firstP50Micros));
                figures.add(added(p99(shape, name), samples.get(target), direct, Traffic.Sample::firstP99Micros));
            }
        }
        return figures;
    }

    private static Figure added(
            Quantity quantity,
            List<Traffic.Sample> proxy,
            List<Traffic.Sample> direct,
            ToDoubleFunction<Traffic.Sample> part) {
        return Figure.difference(quantity.name(), figure(quantity, proxy, part), figure(quantity, direct, part));
    }

    private static Figure figure(
            Quantity quantity, List<Traffic.Sample> samples, ToDoubleFunction<Traffic.Sample> part) {
        return new Figure(quantity, samples.stream().map(part::applyAsDouble).toList());
    }

    private Target named(String name) {
        return targets.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
