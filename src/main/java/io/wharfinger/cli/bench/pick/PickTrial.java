package io.wharfinger.cli.bench.pick;

import io.wharfinger.cli.bench.run.CpuClock;
import io.wharfinger.cli.bench.run.Trial;
import io.wharfinger.routing.EndpointPicker;
import io.wharfinger.routing.LeastLoaded;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Picks among so many engines, each pick opening a request while the oldest one ends: two are open on each engine. */
final class PickTrial implements Trial<PickTrial.Sample> {
    private static final int OPEN_ON_EACH = 2;
    private static final int PICKS_BETWEEN_LOOKS = 1000;

    /** What picks took: processor time of the thread, and time by the clock, both in nanoseconds. */
    record Sample(double cpuNanosPerPick, double wallNanosPerPick) {}

    private final EndpointPicker picker = new LeastLoaded();
    private final List<Engine> engines;
    private final Engine[] open;
    private int oldest;

    PickTrial(int count) {
        engines = Stream.generate(Engine::new).limit(count).toList();
        open = new Engine[count * OPEN_ON_EACH];
        for (int request = 0; request < open.length; request++) {
            open[request] = engines.get(request % count);
            open[request].begin();
        }
    }

    @Override
    public String name() {
        return engines.size() + " engines";
    }

    @Override
    public Sample once(Duration each) {
        CpuClock clock = CpuClock.startOnThisThread();
        long picks = 0;
        while (clock.wallNanos() < each.toNanos()) {
            for (int i = 0; i < PICKS_BETWEEN_LOOKS; i++) {
                pick();
            }
            picks += PICKS_BETWEEN_LOOKS;
        }
        return new Sample((double) clock.threadNanos() / picks, (double) clock.wallNanos() / picks);
    }

    /** Requests that are open on all engines together; as many before a pick as after it. */
    int openRequests() {
        return engines.stream().mapToInt(Engine::inFlight).sum();
    }

    private void pick() {
        open[oldest].end();
        Engine picked = picker.pick(engines, ThreadLocalRandom.current());
        picked.begin();
        open[oldest] = picked;
        oldest = oldest + 1 == open.length ? 0 : oldest + 1;
    }
}
