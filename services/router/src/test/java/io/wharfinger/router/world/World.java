package io.wharfinger.router.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.wharfinger.testkit.Fixtures;
import io.wharfinger.testkit.SuiteResource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts all that the router needs besides NATS and the issuer, and tells the router where it is. */
public final class World implements QuarkusTestResourceLifecycleManager {
    public static final String UNREACHABLE = "engine-nowhere";
    public static final String CREDENTIAL = "hosted";
    public static final String CREDENTIAL_VALUE = "sk-of-the-platform";

    /** What the tenant /own/ has for the same provider. */
    public static final String OWN_CREDENTIAL_VALUE = "sk-of-a-tenant";

    /** Connections that the router takes. */
    public static final int CONNECTIONS_MAX = 300;

    private static final byte[] SECRET = "a secret of the tests, 32 bytes or more".getBytes(StandardCharsets.UTF_8);

    private static final String TENANTS = """
            tenants:
              /held/:
                limits: {requestsPerMinute: 2}
              /careful/:
                limits: {requestsPerMinute: 2}
              /seen/:
                limits: {requestsPerMinute: 1}
              /brief/:
                limits: {tokensPerMinute: 30}
              /quick/:
                sloTtftMillis: 60000
                serviceTier: premium
            """;

    private static @Nullable World current;

    private @Nullable FakeQuota quota;
    private @Nullable FakeBilling billing;
    private @Nullable FakeEngine engine;
    private @Nullable FakeDeployment deployment;
    private @Nullable OwnCertificate certificate;
    private Path endpoints = Path.of("nowhere");
    private Path accessLog = Path.of("nowhere");

    @Override
    public Map<String, String> start() {
        try {
            Vertx vertx = Vertx.vertx();
            Path folder = Fixtures.folder().resolve("router");
            Path secret = Files.write(Files.createDirectories(folder).resolve("secret"), SECRET);
            FakeQuota startedQuota = new FakeQuota(vertx, SECRET);
            FakeBilling startedBilling =
                    new FakeBilling(vertx, () -> SuiteResource.nats().url());
            engine = new FakeEngine(vertx);
            FakeDeployment startedDeployment = new FakeDeployment(vertx);
            deployment = startedDeployment;
            quota = startedQuota;
            billing = startedBilling;
            endpoints = folder.resolve("endpoints.yaml");
            current = this;
            writeEndpoints(goodEndpoints());
            Map<String, String> configuration = new HashMap<>();
            configuration.put("wharfinger.keys.hmac-secret-file", secret.toString());
            configuration.put("wharfinger.router.producer", "router-test");
            configuration.put(
                    "wharfinger.router.spool.dir", folder.resolve("spool").toString());
            configuration.put(
                    "wharfinger.router.state-dir", folder.resolve("state").toString());
            configuration.put("wharfinger.router.endpoints.file", endpoints.toString());
            configuration.put("wharfinger.router.endpoints.poll", "50ms");
            Path credentials = Files.createDirectories(folder.resolve("credentials"));
            Files.writeString(credentials.resolve(CREDENTIAL), CREDENTIAL_VALUE);
            Path own = Files.createDirectories(credentials.resolve("tenants").resolve("own"));
            Files.writeString(own.resolve(CREDENTIAL), OWN_CREDENTIAL_VALUE);
            configuration.put("wharfinger.router.credentials.dir", credentials.toString());
            Path tenants = Files.writeString(folder.resolve("tenants.yaml"), TENANTS);
            configuration.put("wharfinger.router.tenants.file", tenants.toString());
            accessLog = folder.resolve("access.log");
            configuration.put("wharfinger.router.access-log.target", "file");
            configuration.put("wharfinger.router.access-log.file", accessLog.toString());
            configuration.put("wharfinger.router.proxy.first-byte-timeout", "1500ms");
            configuration.put("wharfinger.router.proxy.whole-answer-timeout", "1500ms");
            configuration.put("wharfinger.router.proxy.idle-timeout", "1500ms");
            configuration.put("wharfinger.router.proxy.checkpoint-interval", "100ms");
            configuration.put("wharfinger.router.proxy.body-timeout", "5s");
            configuration.put("wharfinger.router.proxy.stall-timeout", "4s");
            configuration.put("wharfinger.router.listen.max-connections", Integer.toString(CONNECTIONS_MAX));
            configuration.put("wharfinger.router.listen.head-timeout", "1s");
            configuration.put("wharfinger.router.listen.idle-timeout", "5s");
            configuration.put("wharfinger.router.shipping.stall", "1s");
            configuration.put("wharfinger.router.reading.interval", "1s");
            configuration.put("wharfinger.router.reading.timeout", "500ms");
            OwnCertificate made = OwnCertificate.in(Files.createDirectories(folder.resolve("tls")));
            certificate = made;
            configuration.put("quarkus.http.test-ssl-port", "0");
            configuration.put("quarkus.http.tls-configuration-name", "clients");
            configuration.put(
                    "quarkus.tls.clients.key-store.pem.0.cert",
                    made.certificate().toString());
            configuration.put(
                    "quarkus.tls.clients.key-store.pem.0.key", made.key().toString());
            // In a test Quarkus takes the ports of clients from here.
            configuration.put("quarkus.grpc.clients.quota.host", "127.0.0.1");
            configuration.put("quarkus.grpc.clients.quota.test-port", Integer.toString(startedQuota.port()));
            configuration.put("quarkus.grpc.clients.deployment.host", "127.0.0.1");
            configuration.put("quarkus.grpc.clients.deployment.test-port", Integer.toString(startedDeployment.port()));
            configuration.put("quarkus.grpc.clients.billing.host", "127.0.0.1");
            configuration.put("quarkus.grpc.clients.billing.test-port", Integer.toString(startedBilling.port()));
            return configuration;
        } catch (Exception e) {
            throw new IllegalStateException("the world of the router did not start", e);
        }
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void stop() {}

    public static FakeQuota quota() {
        return Objects.requireNonNull(Objects.requireNonNull(current).quota);
    }

    public static FakeBilling billing() {
        return Objects.requireNonNull(Objects.requireNonNull(current).billing);
    }

    public static FakeDeployment deployment() {
        return Objects.requireNonNull(Objects.requireNonNull(current).deployment);
    }

    public static FakeEngine engine() {
        return Objects.requireNonNull(Objects.requireNonNull(current).engine);
    }

    /** What the listener with TLS shows. */
    public static OwnCertificate certificate() {
        return Objects.requireNonNull(Objects.requireNonNull(current).certificate);
    }

    /** What the access log says by now. */
    public static String accessLog() throws IOException {
        return Files.readString(Objects.requireNonNull(current).accessLog);
    }

    public static void writeEndpoints(String content) throws IOException {
        Path file = Objects.requireNonNull(current).endpoints;
        Path next = file.resolveSibling("endpoints.next");
        Files.writeString(next, content);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    public static String goodEndpoints() throws IOException {
        String models = Script.ofFile().map(Script::model).collect(Collectors.joining(", "));
        return """
                endpoints:
                  - name: fake-1
                    url: http://127.0.0.1:%d
                    deployment: fake
                    acceleratorClass: h100-sxm
                    models: [%s]
                  - name: nowhere
                    url: http://127.0.0.1:%d
                    deployment: fake
                    models: [%s]
                """.formatted(engine().port(), models, closedPort(), UNREACHABLE);
    }

    /** A port that nobody listens on. */
    public static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
