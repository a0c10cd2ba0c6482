package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.deployment.target.probe.EngineHttp;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A folder with a runtimes file, and engines in it. */
record Yard(Path folder, EngineHttp http) implements ProcessConfig, AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(40);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Yard in(Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String runtimes = """
                runtimes:
                  - name: test
                    command: [%s, -XX:TieredStopAtLevel=1, -XX:+UseSerialGC, -Xmx32m, -cp, %s, %s, "{port}", "{servedName}"]
                    parameters: [{name: traits, argument: ["{value}"], pattern: "[a-z,]{1,40}", default: plain}]
                    readiness: /health
                    metrics: /metrics
                    openRequests: ["test:open", "test:waiting"]
                    stopGrace: 1s
                """.formatted(java, classes(), TestEngine.class.getName());
        try {
            Files.writeString(folder.resolve("runtimes.yaml"), runtimes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Yard(folder, new EngineHttp());
    }

    private static Path classes() {
        return Path.of(TestEngine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    EngineProcesses supervise() {
        return new EngineProcesses(this, http);
    }

    static LaunchOrder order(UUID instance, String traits, Duration startTimeout) {
        return new LaunchOrder(
                instance,
                "chat",
                1,
                "tiny",
                List.of("tiny"),
                "nowhere",
                "test",
                Map.of("traits", traits),
                List.of(),
                0,
                Optional.empty(),
                startTimeout);
    }

    static LaunchOrder order(UUID instance, String traits) {
        return order(instance, traits, SOON);
    }

    static Sighting.Ready awaitReady(EngineProcesses processes, UUID instance) {
        Await.until("the engine is ready", SOON, () -> processes.sighting(instance) instanceof Sighting.Ready);
        return (Sighting.Ready) processes.sighting(instance);
    }

    static Sighting.Ended awaitEnded(EngineProcesses processes, UUID instance) {
        Await.until("the engine has ended", SOON, () -> processes.sighting(instance) instanceof Sighting.Ended);
        return (Sighting.Ended) processes.sighting(instance);
    }

    static void awaitGone(EngineProcesses processes, UUID instance) {
        Await.until("the instance is gone", SOON, () -> processes.sighting(instance) instanceof Sighting.Absent);
    }

    static void tell(URI engine, String what) {
        try {
            CLIENT.send(
                    HttpRequest.newBuilder(engine.resolve("/do/" + what)).build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            if (!what.equals("die")) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Processes of an instance that are alive, found by their mark. */
    static Set<ProcessHandle> alive(UUID instance) {
        return EngineFamily.of(instance, 0);
    }

    /** Environment of the engine of an instance; empty where it cannot be read. */
    static String environment(UUID instance) throws IOException {
        for (ProcessHandle process : alive(instance)) {
            Path environ = Path.of("/proc", Long.toString(process.pid()), "environ");
            if (isEngine(process) && Files.exists(environ)) {
                return Files.readString(environ, StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static boolean isEngine(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }

    /** Engines of an instance that are alive, without the shells that lead them. */
    static long engines(UUID instance) {
        return alive(instance).stream().filter(Yard::isEngine).count();
    }

    @Override
    public Optional<Path> runtimesFile() {
        return Optional.of(folder.resolve("runtimes.yaml"));
    }

    @Override
    public Path stateDir() {
        return folder.resolve("instances");
    }

    @Override
    public String ports() {
        return "21201-21900";
    }

    @Override
    public long logBytesMax() {
        return 1 << 20;
    }

    @Override
    public void close() {
        http.close();
    }
}
