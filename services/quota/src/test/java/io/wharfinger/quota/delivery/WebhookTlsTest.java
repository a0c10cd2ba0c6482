package io.wharfinger.quota.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.wharfinger.quota.sending.Attempt;
import io.wharfinger.quota.sending.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to a checked address, and the certificate must still be that of the name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class WebhookTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> serverNames = new CopyOnWriteArrayList<>();
    private PfxOptions certificate;
    private HttpServer server;

    @BeforeAll
    void start() throws Exception {
        Path store = folder.resolve("hooks.p12");
        makeCertificate(store, "hooks.example.com");
        certificate = new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
        server = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    serverNames.add(String.valueOf(request.connection().indicatedServerName()));
                    request.response().setStatusCode(204).end();
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void makeCertificate(Path store, String host) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    @Test
    void theNameIsTheOneThatTheServerAndItsCertificateAreAskedFor() {
        assertThat(post(client(certificate), "hooks.example.com")).isEqualTo(new Attempt.Answered(204));
        assertThat(serverNames).containsExactly("hooks.example.com");
    }

    @Test
    void theCertificateOfAnotherNameIsRefused() {
        assertThat(post(client(certificate), "other.example.com"))
                .isInstanceOfSatisfying(
                        Attempt.Unanswered.class,
                        refused -> assertThat(refused.reason()).contains("TLS"));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        assertThat(post(client(null), "hooks.example.com"))
                .isInstanceOfSatisfying(
                        Attempt.Unanswered.class,
                        refused -> assertThat(refused.reason()).contains("TLS"));
    }

    private WebhookClient client(@org.jspecify.annotations.Nullable PfxOptions trust) {
        return new WebhookClient(vertx, new WebhookClient.Settings(Duration.ofSeconds(20), true, 4, trust), host ->
                new InetAddress[] {InetAddress.getLoopbackAddress()});
    }

    private Attempt post(WebhookClient client, String host) {
        Target target = Target.parse("https://" + host + ":" + server.actualPort() + "/")
                .orElseThrow();
        return client.post(target, Map.of(), new byte[0], 1).await().atMost(Duration.ofSeconds(30));
    }
}
