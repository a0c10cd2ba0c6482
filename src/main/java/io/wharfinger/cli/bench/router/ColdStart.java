package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.stage.FamilyClock;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.LogTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon the router serves when nothing else is up but an engine: what it knows is what it kept on disk.
 *
 * @param router the part; the platform beside it is down
 * @param port where the router listens
 * @param key a tenant's key that it knew when it was stopped
 */
record ColdStart(Part router, int port, String key) {
    static final Quantity SECONDS = new Quantity(
            String.format(
                    Locale.ROOT,
                    "router, cold start with %,d keys and %,d endpoints: to the first answer",
                    Scene.MANY_KEYS,
                    Scene.MANY_ENDPOINTS),
            "s");
    static final Quantity CPU = new Quantity("router, cold start: CPU to the first answer", "s");

    static final List<Quantity> QUANTITIES = List.of(SECONDS, CPU);

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final double NANOS_PER_SECOND = 1e9;

    /** Starts it, and stops it again, so many times. */
    List<Figure> measure(int times, Pulse pulse) {
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int time = 1; time <= times; time++) {
            pulse.at("starting the router alone: " + time + " of " + times);
            long begin = System.nanoTime();
            router.launch();
            LocalProcess process = router.process().orElseThrow(this::ended);
            awaitAnswer(new Target(Target.ROUTER, port, key, process));
            seconds.add((System.nanoTime() - begin) / NANOS_PER_SECOND);
            cpu.add(new FamilyClock(process).nanos() / NANOS_PER_SECOND);
            router.stop();
        }
        return List.of(new Figure(SECONDS, seconds), new Figure(CPU, cpu));
    }

    private void awaitAnswer(Target target) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!FirstAnswer.of(target)) {
            if (!target.process().isAlive() || System.nanoTime() - deadline > 0) {
                throw ended();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private LocalException ended() {
        return new LocalException("The router, started alone, does not answer." + LogTail.of(router.log()));
    }
}
