package io.wharfinger.deploy;

import io.wharfinger.local.Ports;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service as a process of its own, with the variables of its pod and nothing else. */
final class StartedService implements AutoCloseable {
    private static final Duration START_AT_MOST = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    final int port;
    private final int managementPort;

    private StartedService(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    static Path application(String service) {
        return Path.of("../services", service, "target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath();
    }

    /** @param environment of its pod; ports are taken anew, for this machine may have others at the same ones */
    static StartedService start(String service, Map<String, String> environment, Path folder) throws IOException {
        int port = Ports.free();
        int managementPort = Ports.free();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.replace("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        Path log = folder.resolve(service + ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        application(service).toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new StartedService(builder.start(), log, port, managementPort);
    }

    void awaitReady() throws IOException {
        awaitAnswer("/q/health/started");
        awaitAnswer("/q/health/ready");
        awaitAnswer("/q/health/live");
        awaitAnswer("/q/metrics");
    }

    private void awaitAnswer(String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
        try {
            Await.until("200 from " + path, START_AT_MOST, () -> !process.isAlive() || status(client, uri) == 200);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + said(), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError("It ended:\n" + said());
        }
    }

    /** Status of a GET. */
    static int status(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            process.destroyForcibly();
        }
        client.close();
    }
}
