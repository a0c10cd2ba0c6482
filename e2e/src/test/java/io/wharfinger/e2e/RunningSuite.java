package io.wharfinger.e2e;

import io.wharfinger.cli.demo.engine.EndpointsFile;
import io.wharfinger.cli.demo.engine.EngineSpec;
import io.wharfinger.cli.demo.engine.SimulatedFleet;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.Home;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.platform.PortPlan;
import io.wharfinger.cli.platform.Progress;
import io.wharfinger.local.Ports;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The whole suite with simulated engines, in real processes on ports of its own; one for all tests of this module. */
public final class RunningSuite {
    private static final double SPEEDUP = 20;
    /** Leaves the first ports to the engines of a demo that runs on this suite. */
    private static final int FIRST_ENGINE = 10;

    private static final int ENGINES = 4;

    private final Platform platform;
    private final Suite suite;
    private final SimulatedFleet fleet;

    private RunningSuite(Platform platform) {
        this.platform = platform;
        lookClosely();
        platform.up(Progress.SILENT);
        this.suite = Suite.of(platform);
        this.fleet = SimulatedFleet.start(
                platform.checkout().root().resolve("e2e/engine-sim/target/engine-sim.jar"),
                platform.home().folder(),
                index -> platform.ports().enginePort(FIRST_ENGINE + index),
                SPEEDUP,
                platform.home().pidFile("e2e-engines"),
                platform.home().log("e2e-engines"));
        writeEndpoints();
    }

    /** Times of the witness that a test can wait for; services read this file from the folder that they run in. */
    private void lookClosely() {
        configure(PartName.ROUTER, "wharfinger.router.reading.interval=5s\n");
        configure(PartName.BILLING, """
                wharfinger.billing.witness.interval=5s
                wharfinger.billing.witness.window=4m
                wharfinger.billing.witness.settle=1m
                """);
    }

    private void configure(PartName service, String properties) {
        try {
            Path folder = Files.createDirectories(platform.home().of(service).resolve("config"));
            Files.writeString(folder.resolve("application.properties"), properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The suite, started by the first test that asks for it, ready to answer requests. */
    public static RunningSuite get() {
        RunningSuite running = Holder.RUNNING;
        running.awaitEngines();
        return running;
    }

    private static final class Holder {
        private static final RunningSuite RUNNING = start();

        private static RunningSuite start() {
            try {
                Path folder = Files.createTempDirectory("wharfinger-e2e");
                Platform platform = Platform.at(new Home(folder), freePorts(), Checkout.find());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(platform)));
                return new RunningSuite(platform);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static PortPlan freePorts() {
            return IntStream.iterate(12_000, base -> base < 55_000, base -> base + 37)
                    .filter(Holder::isFree)
                    .mapToObj(PortPlan::new)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no run of free ports on this machine"));
        }

        private static boolean isFree(int base) {
            PortPlan plan = new PortPlan(base);
            IntStream parts = Stream.of(PartName.values()).mapToInt(plan::port);
            IntStream management =
                    Stream.of(PartName.values()).filter(PartName::isService).mapToInt(plan::managementPort);
            IntStream engines = IntStream.range(0, FIRST_ENGINE + ENGINES).map(plan::enginePort);
            return IntStream.concat(IntStream.concat(parts, management), engines)
                    .allMatch(Ports::isFree);
        }

        // The logs of a failed run are worth more than the room they take: only a kept folder can be looked into.
        private static void remove(Platform platform) {
            platform.down(Progress.SILENT);
            if (!Boolean.getBoolean("wharf.e2e.keep")) {
                delete(platform.home().folder());
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void writeEndpoints() {
        Path file = platform.home().endpointsFile();
        try {
            Path whole = Files.writeString(file.resolveSibling("endpoints.new"), EndpointsFile.text(fleet.engines()));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEngines() {
        Set<String> urls =
                fleet.engines().stream().map(EngineSpec::url).map(URI::toString).collect(Collectors.toSet());
        Await.until(
                "the router lists the engines",
                Duration.ofSeconds(30),
                () -> suite.endpointUrls().equals(urls));
    }

    public Platform platform() {
        return platform;
    }

    public Suite services() {
        return suite;
    }

    SimulatedFleet fleet() {
        return fleet;
    }

    public Part part(PartName name) {
        return platform.part(name);
    }

    /** Ends a service as a crash would. A killed process may hold its ports for a moment longer than it runs. */
    public Part killed(PartName service) {
        Part part = part(service);
        int management = platform.ports().managementPort(service);
        part.kill();
        Await.until(
                "the ports of " + service.title() + " are free",
                Duration.ofSeconds(20),
                () -> Ports.isFree(part.port()) && Ports.isFree(management));
        return part;
    }
}
