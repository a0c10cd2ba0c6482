package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.router.engine.EngineAddresses;
import io.wharfinger.cli.bench.router.engine.MockEngine;
import io.wharfinger.cli.bench.router.load.Shape;
import io.wharfinger.cli.bench.router.rival.BareProxy;
import io.wharfinger.cli.bench.router.rival.Rival;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.stage.Stage;
import io.wharfinger.cli.demo.suite.CatchUp;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.LogTail;
import io.wharfinger.local.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An engine, the router with everything that it has in production, and the proxies that it is compared with. */
final class Scene implements AutoCloseable {
    private static final List<PartName> PARTS =
            List.of(PartName.POSTGRES, PartName.NATS, PartName.QUOTA, PartName.BILLING, PartName.ROUTER);
    private static final Duration AT_MOST = Duration.ofSeconds(120);
    /** Endpoints of a large platform. */
    static final int MANY_ENDPOINTS = 1_000;

    /** Keys of a large platform. */
    static final int MANY_KEYS = 10_000;

    private static final String ENDPOINT =
            "  - {name: bench-%d, url: \"http://%s:%d\", deployment: bench, acceleratorClass: h100-sxm, models: [%s]}\n";

    private final Stage stage;
    private final Pulse pulse;
    private final int engine = Ports.free();

    private Scene(Stage stage, Pulse pulse) {
        this.stage = stage;
        this.pulse = pulse;
    }

    /** Nothing runs yet. */
    static Scene at(Checkout checkout, Pulse pulse) {
        return new Scene(Stage.set(checkout), pulse);
    }

    /** Starts the engine and what comes before it: the engine itself is first, then the router, then the others. */
    List<Target> start(List<RivalProgram> rivals) {
        List<Target> targets = new ArrayList<>();
        int addresses = EngineAddresses.areMany() ? MANY_ENDPOINTS : 1;
        targets.add(startProgram(Target.DIRECT, engine, jvm(MockEngine.class, engine, addresses)));
        writeEndpoints(1);
        targets.add(startRouter());
        rivals.forEach(rival -> targets.add(startRival(rival)));
        int port = Ports.free();
        targets.add(startProgram(Target.VERTX, port, jvm(BareProxy.class, engine, port)));
        return targets;
    }

    /** Waits until billing has the usage of every request; how many records that is. */
    long awaitBilled() {
        pulse.at("waiting for billing");
        Suite suite = Suite.of(stage.platform());
        Poll.require(
                "The last usage to billing", AT_MOST, () -> CatchUp.read(suite).done());
        return CatchUp.read(suite).committed();
    }

    /** Lets the router know many endpoints, and waits until it does. */
    void haveManyEndpoints() {
        pulse.at("telling the router of many endpoints");
        writeEndpoints(MANY_ENDPOINTS);
        Suite suite = Suite.of(stage.platform());
        Poll.require(
                "The endpoints to the router",
                AT_MOST,
                () -> suite.endpointUrls().size() >= MANY_ENDPOINTS);
    }

    /** Lets the router know many keys; returns the last of them when it is known. */
    String haveManyKeys() throws InterruptedException {
        return new ManyKeys(Suite.of(stage.platform()), pulse).make(MANY_KEYS);
    }

    /** Stops everything of the platform but what is not a part of it: the engine and the proxies. */
    Part leaveNothingUp() {
        for (PartName name : PARTS.reversed()) {
            pulse.at("stopping " + name.title());
            stage.platform().part(name).stop();
        }
        return stage.platform().part(PartName.ROUTER);
    }

    private void writeEndpoints(int count) {
        StringBuilder text = new StringBuilder("endpoints:\n");
        List<String> addresses = EngineAddresses.first(count);
        for (int index = 0; index < count; index++) {
            text.append(ENDPOINT.formatted(index, addresses.get(index), engine, String.join(", ", models())));
        }
        Stage.write(stage.home().endpointsFile(), text.toString());
    }

    private Target startRouter() {
        List<Part> parts = PARTS.stream().map(stage.platform()::part).toList();
        for (Part part : parts) {
            pulse.at("starting " + part.name().title());
            stage.launch(part);
        }
        for (Part part : parts) {
            pulse.at("waiting for " + part.name().title());
            part.awaitReady(Part.READY_AT_MOST);
        }
        pulse.at("making tenants, keys and prices");
        Preparation tenants = Preparation.make(
                Suite.of(stage.platform()), models(), InstantSource.system().instant(), _ -> Optional.empty());
        Part router = stage.platform().part(PartName.ROUTER);
        return answering(new Target(
                Target.ROUTER,
                router.port(),
                tenants.keys().getFirst(),
                router.process().orElseThrow(() -> new LocalException("The router has ended."))));
    }

    private Target startRival(RivalProgram rival) {
        int port = Ports.free();
        Path folder = stage.home().folder().resolve(rival.rival().id());
        Stage.write(folder.resolve(Rival.FILE), rival.rival().configuration(engine, port));
        return startProgram(rival.rival().id(), port, rival.rival().command(rival.program(), folder));
    }

    private Target startProgram(String name, int port, List<String> command) {
        pulse.at("starting " + name);
        LocalProcess process = stage.launch(name, command, stage.home().folder());
        return answering(new Target(name, port, "", process));
    }

    private Target answering(Target target) {
        boolean answers = Poll.until(
                AT_MOST, () -> FirstAnswer.of(target) || !target.process().isAlive());
        if (!answers || !target.process().isAlive()) {
            throw new LocalException("No chat is answered by the target " + target.name() + "."
                    + LogTail.of(stage.home().log(target.name())));
        }
        return target;
    }

    private static List<String> jvm(Class<?> program, int... ports) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        for (int port : ports) {
            words.add(Integer.toString(port));
        }
        return words;
    }

    private static List<String> models() {
        return Stream.of(Shape.values()).map(Shape::model).distinct().toList();
    }

    @Override
    public void close() {
        stage.close();
    }
}
