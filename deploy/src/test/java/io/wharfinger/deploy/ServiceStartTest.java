package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.wharfinger.local.LocalPostgres;
import io.wharfinger.testkit.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Packaged services become ready with the variables and files of their pods, and nothing else. */
class ServiceStartTest {
    @TempDir
    Path root = Path.of("unset");

    @TestFactory
    Stream<DynamicTest> thePodsEnvironmentIsEnough() {
        return Tree.SERVICES.stream()
                .filter(service -> !service.equals("router"))
                .map(service -> DynamicTest.dynamicTest(service, () -> {
                    assumePackaged(service);
                    try (StartedService started = start(service, "local", Map.of())) {
                        started.awaitReady();
                    }
                }));
    }

    @Test
    void aRouterGetsItsKeysFromQuota() throws Exception {
        assumePackaged("quota", "router");
        try (StartedService quota = start("quota", "local", Map.of())) {
            quota.awaitReady();
            try (StartedService router = start("router", "local", addressOf(quota, "127.0.0.1"))) {
                router.awaitReady();

                assertThat(root.resolve("var/lib/wharfinger/spool")).isDirectory();
            }
        }
    }

    @Test
    void withMtlsQuotaServesTlsAloneAndARouterTalksToItByTls() throws Exception {
        assumePackaged("quota", "router");
        assumeTrue(Certificates.possible(), "skipped: openssl is not on the PATH, so there are no certificates");
        Path tls = Files.createDirectories(root.resolve("etc/wharfinger/tls"));
        Certificates.write(tls);
        try (StartedService quota = start("quota", "mtls", Map.of());
                HttpClient trusting = HttpClient.newBuilder()
                        .sslContext(Certificates.trusting(tls))
                        .build();
                HttpClient plain = HttpClient.newHttpClient()) {
            quota.awaitReady();

            assertThat(StartedService.status(trusting, tenants("https", quota))).isEqualTo(401);
            assertThatThrownBy(() -> StartedService.status(plain, tenants("http", quota)))
                    .isInstanceOf(IOException.class);
            try (StartedService router = start("router", "mtls", addressOf(quota, "localhost"))) {
                router.awaitReady();
            }
        }
    }

    private static URI tenants(String scheme, StartedService quota) {
        return URI.create(scheme + "://localhost:" + quota.port + "/quota/v1/tenants");
    }

    private StartedService start(String service, String component, Map<String, String> more)
            throws IOException, InterruptedException {
        Optional<Renderer> renderer = Renderer.find();
        assumeTrue(renderer.isPresent(), Renderer.ABSENT);
        Combination combination =
                component.equals("local") ? Combination.of("local") : Combination.of("local", component);
        List<HasMetadata> models = combination.render(renderer.orElseThrow());
        Workload workload = Workload.among(models)
                .filter(candidate -> candidate.name().equals(service))
                .findFirst()
                .orElseThrow();
        writeSettings(models);
        Map<String, String> given = new HashMap<>(given());
        given.putAll(more);
        return StartedService.start(service, PodEnvironment.of(workload, given, root), root);
    }

    /** What a platform team provides, and the overlay's addresses, on this machine. */
    private Map<String, String> given() throws IOException {
        LocalPostgres postgres = Fixtures.postgres();
        Set.of("quota", "inventory", "deployment", "billing").forEach(postgres::createServiceDatabase);
        write("etc/wharfinger/keys/hmac-secret", "0123456789abcdef0123456789abcdef");
        write(
                "etc/wharfinger/identity/token",
                Fixtures.issuer().token(Set.of("service"), "/", "test", Duration.ofMinutes(30)));
        write("etc/wharfinger/nats/user.creds", "not asked for by a server without accounts");
        write("etc/wharfinger/endpoints/endpoints.yaml", "endpoints: []\n");
        Map<String, String> given = new HashMap<>(Map.of(
                "public-key",
                Fixtures.issuer().publicKeyBase64(),
                "nats-url",
                Fixtures.nats().url(),
                "postgres-host",
                "127.0.0.1",
                "postgres-port",
                Integer.toString(postgres.port()),
                "cluster-name",
                "test",
                "metadata.name",
                "router-0"));
        Stream.of("app", "owner", "relay", "ingest")
                .forEach(role -> given.put(role + "-password", postgres.password()));
        Tree.SERVICES.forEach(service -> {
            given.put(service + "-host", "127.0.0.1");
            given.put(service + "-port", "1");
        });
        return given;
    }

    /** The component's settings of TLS, which name files of the pod. */
    private void writeSettings(List<HasMetadata> models) throws IOException {
        for (HasMetadata model : models) {
            if (model instanceof ConfigMap map && map.getData().containsKey("tls.properties")) {
                write(
                        "etc/wharfinger/tls-settings/tls.properties",
                        map.getData().get("tls.properties").replace("=/etc", "=" + root + "/etc"));
            }
        }
    }

    private void write(String file, String content) throws IOException {
        Path target = root.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, content);
    }

    private static Map<String, String> addressOf(StartedService quota, String host) {
        return Map.of("quota-host", host, "quota-port", Integer.toString(quota.port));
    }

    private static void assumePackaged(String... services) {
        for (String service : services) {
            assumeTrue(Files.exists(StartedService.application(service)), "skipped: " + service + " is not packaged");
        }
    }
}
