package io.wharfinger.cli.bench.proxy;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a proxy adds to the engine that it stands before, for one shape of answers.
 *
 * @param proxy its name
 */
record Contest(String proxy, Shape shape) {
    private static final String MICROS = "µs";

    Quantity cpu() {
        return new Quantity(proxy + ": CPU per request, " + shape.title(), MICROS);
    }

    Quantity p50() {
        return new Quantity(proxy + ": added to p50, " + shape.title(), MICROS);
    }

    Quantity p99() {
        return new Quantity(proxy + ": added to p99, " + shape.title(), MICROS);
    }

    Quantity perSecond() {
        return perSecond(proxy, shape);
    }

    static Quantity perSecond(String target, Shape shape) {
        return new Quantity(target + ": requests, " + shape.title(), "1/s");
    }

    static Quantity ratio(Shape shape) {
        return new Quantity("router / nginx: CPU per request, " + shape.title(), Quantity.RATIO);
    }

    List<Quantity> quantities() {
        return List.of(cpu(), p50(), p99(), perSecond());
    }

    /**
     * The figures.
     *
     * @param busy samples of the proxy with many clients
     * @param alone samples of the proxy with one client
     * @param engineAlone samples of the engine with one client, of the same rounds
     */
    List<Figure> figures(List<Traffic.Sample> busy, List<Traffic.Sample> alone, List<Traffic.Sample> engineAlone) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(cpu(), busy, Traffic.Sample::cpuMicros));
        figures.add(added(p50(), alone, engineAlone, Traffic.Sample::p50Micros));
        figures.add(added(p99(), alone, engineAlone, Traffic.Sample::p99Micros));
        figures.add(figure(perSecond(), busy, Traffic.Sample::perSecond));
        return figures;
    }

    static Figure figure(Quantity quantity, List<Traffic.Sample> samples, ToDoubleFunction<Traffic.Sample> part) {
        return new Figure(quantity, samples.stream().map(part::applyAsDouble).toList());
    }

    private static Figure added(
            Quantity quantity,
            List<Traffic.Sample> proxy,
            List<Traffic.Sample> engine,
            ToDoubleFunction<Traffic.Sample> part) {
        return Figure.difference(quantity.name(), figure(quantity, proxy, part), figure(quantity, engine, part));
    }
}
