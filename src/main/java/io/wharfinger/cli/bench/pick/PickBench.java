package io.wharfinger.cli.bench.pick;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.run.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one choice of an engine costs the router. */
public final class PickBench implements Bench {
    private static final List<Integer> ENGINES = List.of(8, 64, 512, 1024);

    @Override
    public String name() {
        return "pick";
    }

    @Override
    public String measures() {
        return "The choice of the least-loaded engine on one thread, with two requests open on each engine on average.";
    }

    @Override
    public List<Quantity> quantities() {
        return ENGINES.stream()
                .flatMap(count -> List.of(cpu(count), wall(count)).stream())
                .toList();
    }

    @Override
    public boolean needsPlatform() {
        return false;
    }

    @Override
    public Outcome measure(Effort effort, Pulse pulse) throws InterruptedException {
        List<PickTrial> trials = ENGINES.stream().map(PickTrial::new).toList();
        List<List<PickTrial.Sample>> samples = Rounds.interleave(trials, effort, pulse);
        List<Figure> figures = new ArrayList<>();
        for (int trial = 0; trial < trials.size(); trial++) {
            int count = ENGINES.get(trial);
            figures.add(figure(cpu(count), samples.get(trial), PickTrial.Sample::cpuNanosPerPick));
            figures.add(figure(wall(count), samples.get(trial), PickTrial.Sample::wallNanosPerPick));
        }
        return new Outcome(figures, List.of());
    }

    private static Figure figure(
            Quantity quantity, List<PickTrial.Sample> samples, ToDoubleFunction<PickTrial.Sample> part) {
        return new Figure(quantity, samples.stream().map(part::applyAsDouble).toList());
    }

    private static Quantity cpu(int engines) {
        return new Quantity("CPU per pick, " + engines + " engines", "ns");
    }

    private static Quantity wall(int engines) {
        return new Quantity("time per pick, " + engines + " engines", "ns");
    }
}
