package io.wharfinger.cli.bench.proxy;

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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** All that traffic needs: a platform as in production, one simulated engine behind it, and nginx before that engine. */
final class Scene implements AutoCloseable {
    private static final List<PartName> PARTS =
            List.of(PartName.POSTGRES, PartName.NATS, PartName.QUOTA, PartName.BILLING, PartName.ROUTER);
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final String ENDPOINTS = """
            endpoints:
              - {name: bench, url: "%s", deployment: bench, acceleratorClass: h100-sxm, models: [%s]}
            """;

    private final Stage stage;
    private final Pulse pulse;

    private Scene(Stage stage, Pulse pulse) {
        this.stage = stage;
        this.pulse = pulse;
    }

    /** Nothing runs yet. */
    static Scene at(Checkout checkout, Pulse pulse) {
        return new Scene(Stage.set(checkout), pulse);
    }

    /** Starts the engine and what comes before it: the engine itself first, then the router, then nginx if it is there. */
    List<Target> start(Optional<Nginx> nginx) {
        Target engine = startEngine();
        Stage.write(stage.home().endpointsFile(), ENDPOINTS.formatted(engine.url(), ChatRequest.MODEL));
        Target router = startRouter();
        return nginx.map(program -> List.of(engine, router, startNginx(program, engine)))
                .orElseGet(() -> List.of(engine, router));
    }

    /** Waits until billing has the usage of every request; how many records that is. */
    long awaitBilled() {
        pulse.at("waiting for billing");
        Suite suite = Suite.of(stage.platform());
        Poll.require(
                "The last usage to billing", AT_MOST, () -> CatchUp.read(suite).done());
        return CatchUp.read(suite).committed();
    }

    private Target startEngine() {
        pulse.at("starting an engine");
        Path jar = stage.platform().checkout().simulatedEngine();
        if (!Files.isRegularFile(jar)) {
            throw new LocalException("There is no " + jar + ": the simulated engine has not been built. ./wharf bench"
                    + " builds it; so does ./mvnw package -DskipTests.");
        }
        int port = Ports.free();
        LocalProcess process =
                stage.launch("engine", EngineCommand.of(jar, port), stage.home().folder());
        Target engine = new Target("engine", url(port), "", process);
        awaitAnswer(engine);
        return engine;
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
                Suite.of(stage.platform()),
                List.of(ChatRequest.MODEL),
                InstantSource.system().instant(),
                _ -> Optional.empty());
        Part router = stage.platform().part(PartName.ROUTER);
        Target target = new Target(
                "router",
                router.url(),
                tenants.keys().getFirst(),
                router.process().orElseThrow(() -> new LocalException("The router has ended.")));
        awaitAnswer(target);
        return target;
    }

    private Target startNginx(Nginx program, Target engine) {
        pulse.at("starting nginx");
        int port = Ports.free();
        Path folder = stage.home().folder().resolve("nginx");
        Stage.write(folder.resolve("nginx.conf"), Nginx.configuration(engine.url(), port));
        LocalProcess process = stage.launch("nginx", program.command(folder), folder);
        Target target = new Target("nginx", url(port), "", process);
        awaitAnswer(target);
        return target;
    }

    private void awaitAnswer(Target target) {
        boolean answers = Poll.until(
                AT_MOST, () -> FirstAnswer.of(target) || !target.process().isAlive());
        if (!answers || !target.process().isAlive()) {
            throw new LocalException("No chat is answered by the " + target.name() + "."
                    + LogTail.of(stage.home().log(target.name())));
        }
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        stage.close();
    }
}
