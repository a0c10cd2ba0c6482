package io.wharfinger.cli.soak.router;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Load at half of what is possible, with five of a hundred engines' answers gone wrong; memory must stay as it is. */
record LastingPart(RouterGround ground, AskedLog log, long seed, Consumer<String> tell) {
    /** Most that the resident memory may grow by after the first third, in MiB; heap that lives, likewise. */
    static final double RSS_GROWTH_MAX = 64;

    static final double HEAP_GROWTH_MAX = 24;
    private static final int CLIENTS = 32;
    private static final Duration FILLING = Duration.ofSeconds(20);
    private static final int SAMPLES = 60;
    private static final Duration STEP_MIN = Duration.ofSeconds(5);

    /** What is not as it must be, in words. */
    List<String> run(Duration lasting) throws InterruptedException {
        double half = capacity() / 2;
        Duration step = lasting.dividedBy(SAMPLES).compareTo(STEP_MIN) < 0 ? STEP_MIN : lasting.dividedBy(SAMPLES);
        tell.accept(
                String.format(Locale.ROOT, "half load: %.0f requests per second for %d s", half, lasting.toSeconds()));
        List<RouterMemory> samples = new ArrayList<>();
        try (ChatCaller caller = ground.caller();
                Arrivals arrivals = Arrivals.start(half, seed, caller, log)) {
            long until = System.nanoTime() + lasting.toNanos();
            while (System.nanoTime() - until < 0) {
                pause(step);
                samples.add(RouterMemory.of(ground.routerProcess().pid()));
                tell(samples.getLast());
            }
            arrivals.stop();
            tell.accept(log.wholeCount() + " answers came to their end; not so: " + log.errors() + "; "
                    + arrivals.notAsked() + " questions found too many open");
        }
        return verdict(samples, step);
    }

    private List<String> verdict(List<RouterMemory> samples, Duration step) {
        List<RouterMemory> warm = samples.subList(samples.size() / 3, samples.size());
        if (warm.size() < 2) {
            return List.of("it lasted too short to say how memory grew");
        }
        double seconds = step.toMillis() / 1000.0;
        Growth rss = Growth.of(warm.stream().map(RouterMemory::rssMib).toList(), seconds);
        Growth heap = Growth.of(warm.stream().map(RouterMemory::heapMib).toList(), seconds);
        tell.accept(
                "resident memory after the first third: " + rss.text("MiB") + "; heap that lives: " + heap.text("MiB"));
        List<String> differences = new ArrayList<>();
        if (rss.inAll() > RSS_GROWTH_MAX) {
            differences.add(
                    "resident memory grew by " + rss.text("MiB") + "; " + RSS_GROWTH_MAX + " MiB in all are allowed");
        }
        if (heap.inAll() > HEAP_GROWTH_MAX) {
            differences.add(
                    "the heap grew by " + heap.text("MiB") + "; " + HEAP_GROWTH_MAX + " MiB in all are allowed");
        }
        return differences;
    }

    private double capacity() throws InterruptedException {
        tell.accept("looking how much is possible, for " + FILLING.toSeconds() + " s");
        try (ChatCaller caller = ground.caller();
                Asking asking = Asking.start(CLIENTS, seed, caller, log)) {
            long before = log.wholeCount();
            pause(FILLING);
            double perSecond = (log.wholeCount() - before) / (double) FILLING.toSeconds();
            asking.stop();
            return perSecond;
        }
    }

    private void tell(RouterMemory memory) {
        tell.accept(String.format(
                Locale.ROOT,
                "%,d answers; heap that lives %.0f MiB, resident %.0f MiB",
                log.wholeCount(),
                memory.heapMib(),
                memory.rssMib()));
    }

    static void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (until - System.nanoTime() > 0) {
            LockSupport.parkNanos(Math.min(until - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
