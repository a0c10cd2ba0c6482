package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.router.load.Shape;
import java.util.ArrayList;
import java.util.List;

/** Requests of one shape on so many connections at a time: what is compared is of one cell. */
record Cell(Shape shape, int connections) {
    private static final String MICROS = "µs";

    String title() {
        return shape.id() + " x" + connections;
    }

    /** Processor time of a target's process for a request, or for a chunk of a stream. */
    Quantity cpu(String target) {
        return quantity(target + ": CPU per " + (shape.isStreamed() ? "chunk" : "request"), MICROS);
    }

    Quantity cpuRatio(String target, String under) {
        return quantity(target + " / " + under + ": CPU", Quantity.RATIO);
    }

    /** What a target adds to the mean time to the last byte. */
    Quantity added(String target) {
        return quantity(target + ": added to the mean", MICROS);
    }

    Quantity perSecond(String target) {
        return quantity(target + ": requests", "1/s");
    }

    /**
     * All of them.
     *
     * @param proxies what stands before the engine
     */
    List<Quantity> quantities(List<String> proxies) {
        List<Quantity> quantities = new ArrayList<>();
        proxies.forEach(proxy -> quantities.add(cpu(proxy)));
        proxies.stream()
                .filter(proxy -> !proxy.equals(RouterBench.YARDSTICK))
                .forEach(proxy -> quantities.add(cpuRatio(proxy, RouterBench.YARDSTICK)));
        proxies.forEach(proxy -> quantities.add(added(proxy)));
        quantities.add(perSecond(Target.DIRECT));
        proxies.forEach(proxy -> quantities.add(perSecond(proxy)));
        return quantities;
    }

    private Quantity quantity(String what, String unit) {
        return new Quantity(title() + ", " + what, unit);
    }
}
