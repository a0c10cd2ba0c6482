package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The samples of all rounds, and what they say. */
final class Seen {
    private record Which(Cell cell, String target) {}

    private final Map<Which, List<Traffic.Sample>> samples = new HashMap<>();
    private final List<String> targets = new ArrayList<>();

    /**
     * What the rounds brought.
     *
     * @param trials what was measured
     * @param results of each trial, in the order of the trials
     */
    Seen(List<Traffic> trials, List<List<Traffic.Sample>> results) {
        for (int trial = 0; trial < trials.size(); trial++) {
            Traffic traffic = trials.get(trial);
            samples.put(new Which(traffic.cell(), traffic.target().name()), results.get(trial));
            if (!targets.contains(traffic.target().name())) {
                targets.add(traffic.target().name());
            }
        }
    }

    /** The figures of a cell; those of the proxies, beside the engine asked directly. */
    List<Figure> figures(Cell cell) {
        List<String> proxies =
                targets.stream().filter(target -> !target.equals(Target.DIRECT)).toList();
        List<Figure> figures = new ArrayList<>();
        proxies.forEach(proxy -> figures.add(cpu(cell, proxy)));
        // Processor time is told in ticks: who passes a few slow streams on may not have used one.
        if (proxies.contains(RouterBench.YARDSTICK)
                && cpu(cell, RouterBench.YARDSTICK).isDivisor()) {
            proxies.stream()
                    .filter(proxy -> !proxy.equals(RouterBench.YARDSTICK))
                    .forEach(proxy -> figures.add(ratio(cell, proxy)));
        }
        proxies.forEach(proxy -> figures.add(added(cell, proxy)));
        targets.forEach(target -> figures.add(figure(
                cell,
                target,
                cell.perSecond(target),
                sample -> sample.findings().perSecond())));
        return figures;
    }

    /** Answers of a target in all rounds. */
    long requests(String target) {
        return samples.entrySet().stream()
                .filter(entry -> entry.getKey().target().equals(target))
                .flatMap(entry -> entry.getValue().stream())
                .mapToLong(sample -> sample.findings().requests())
                .sum();
    }

    private Figure cpu(Cell cell, String proxy) {
        return figure(cell, proxy, cell.cpu(proxy), Traffic.Sample::cpuMicrosPerUnit);
    }

    private Figure ratio(Cell cell, String proxy) {
        return Figure.ratio(
                cell.cpuRatio(proxy, RouterBench.YARDSTICK).name(), cpu(cell, proxy), cpu(cell, RouterBench.YARDSTICK));
    }

    private Figure added(Cell cell, String proxy) {
        return Figure.difference(
                cell.added(proxy).name(),
                figure(cell, proxy, cell.added(proxy), Traffic.Sample::meanMicros),
                figure(cell, Target.DIRECT, cell.added(proxy), Traffic.Sample::meanMicros));
    }

    private Figure figure(Cell cell, String target, Quantity quantity, ToDoubleFunction<Traffic.Sample> part) {
        return new Figure(
                quantity,
                samples.getOrDefault(new Which(cell, target), List.of()).stream()
                        .map(part::applyAsDouble)
                        .toList());
    }
}
