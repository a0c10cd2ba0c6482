package io.wharfinger.cli.demo.engine;

import io.wharfinger.cli.demo.engine.SimulatedEngine.Kind;
import io.wharfinger.local.DetachedStart;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.LogTail;
import io.wharfinger.local.PidFile;
import io.wharfinger.local.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/** Two models, simulated by one process of their own: one on a single engine, one on two. */
public final class SimulatedFleet implements Fleet {
    // Both take prompts of 128 k tokens. One engine holds all prefixes of its model; of two, the choice loses some.
    private static final List<Kind> KINDS =
            List.of(new Kind("llama-3.1-8b", "b200", 4, 1), new Kind("llama-3.1-70b", "h200", 8, 2));

    private static final Duration START_AT_MOST = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final List<EngineSpec> engines;
    private final PidFile pidFile;
    private final Path log;

    private SimulatedFleet(List<EngineSpec> engines, PidFile pidFile, Path log) {
        this.engines = engines;
        this.pidFile = pidFile;
        this.log = log;
    }

    /**
     * Starts the engines and waits until they answer. Engines that an earlier demo left running are stopped first.
     *
     * @param jar the simulator
     * @param folder where it runs
     * @param ports port of each engine by its index
     * @param speedup how many times faster than real engines they are
     * @throws LocalException if they cannot be started
     */
    public static SimulatedFleet start(
            Path jar, Path folder, IntUnaryOperator ports, double speedup, PidFile pidFile, Path log) {
        if (!Files.isRegularFile(jar)) {
            throw new LocalException(
                    "There is no " + jar + ": the simulated engine has not been built. ./wharf demo builds"
                            + " it; so does ./mvnw package -DskipTests.");
        }
        stop(pidFile);
        List<SimulatedEngine> engines = engines(ports);
        engines.forEach(SimulatedFleet::requireFreePort);
        LocalProcess process =
                new DetachedStart(command(jar, engines, speedup), Map.of(), folder, log, pidFile).start();
        SimulatedFleet fleet =
                new SimulatedFleet(engines.stream().map(SimulatedEngine::spec).toList(), pidFile, log);
        fleet.awaitAnswers(process);
        return fleet;
    }

    @Override
    public List<EngineSpec> engines() {
        return engines;
    }

    @Override
    public void close() {
        stop(pidFile);
    }

    private static void stop(PidFile pidFile) {
        pidFile.process().ifPresent(process -> process.stop("TERM", STOP_GRACE));
        pidFile.delete();
    }

    private static List<SimulatedEngine> engines(IntUnaryOperator ports) {
        List<SimulatedEngine> engines = new ArrayList<>();
        for (Kind kind : KINDS) {
            for (int engine = 1; engine <= kind.engines(); engine++) {
                String name = "demo-" + kind.acceleratorClass() + "-" + engine;
                engines.add(new SimulatedEngine(name, ports.applyAsInt(engines.size()), kind));
            }
        }
        return engines;
    }

    private static void requireFreePort(SimulatedEngine engine) {
        if (!Ports.isFree(engine.port())) {
            throw new LocalException("Port " + engine.port() + " for the simulated engine " + engine.name()
                    + " is taken by another program. Stop that, or set WHARF_PORT_BASE before ./wharf up.");
        }
    }

    private static List<String> command(Path jar, List<SimulatedEngine> engines, double speedup) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseParallelGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString(),
                "--speedup",
                Double.toString(speedup)));
        engines.forEach(engine -> words.addAll(List.of("--engine", engine.argument())));
        return words;
    }

    private void awaitAnswers(LocalProcess process) {
        Scrape scrape = new Scrape();
        long deadline = System.nanoTime() + START_AT_MOST.toNanos();
        for (EngineSpec engine : engines) {
            while (scrape.get(engine.url().resolve("/v1/models")).isEmpty()) {
                if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                    close();
                    throw new LocalException("The simulated engines do not start." + LogTail.of(log));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }
}
