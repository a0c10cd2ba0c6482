package io.wharfinger.router.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.wharfinger.router.world.OwnCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTlsTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static OwnCertificate certificate;

    private static PoliteUpstream forLocalhost;

    @BeforeAll
    static void start() throws Exception {
        certificate = OwnCertificate.in(folder);
        forLocalhost = new PoliteUpstream(
                VERTX,
                new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.certificate().toString())
                                .setKeyPath(certificate.key().toString())));
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUpstreamThatIsVouchedForIsSpokenTo(boolean http2) throws Exception {
        HeardCall call = post(Optional.of(certificate.certificate()), "localhost", http2);

        assertThat(call.end()).isEqualTo("ended");
        assertThat(call.body()).isEqualTo("secret");
        assertThat(forLocalhost.protocol).isEqualTo(http2 ? "HTTP_2" : "HTTP_1_1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCertificateOfAnotherHostIsRefused(boolean http2) throws Exception {
        HeardCall call = post(Optional.of(certificate.certificate()), "127.0.0.1", http2);

        assertThat(call.end()).isEqualTo("unreachable");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCertificateThatNobodyVouchesForIsRefused(boolean http2) throws Exception {
        HeardCall call = post(Optional.empty(), "localhost", http2);

        assertThat(call.end()).isEqualTo("unreachable");
    }

    private static HeardCall post(Optional<Path> trusted, String host, boolean http2) throws Exception {
        return HeardCall.send(
                VERTX,
                new LoopUpstreams(VERTX, UpstreamsContract.LIMITS, trusted),
                new UpstreamRequest(
                        new UpstreamAddress(host, forLocalhost.port(), true, http2),
                        "/echo",
                        new UpstreamHeaders(),
                        UpstreamBody.of("secret".getBytes(StandardCharsets.UTF_8))));
    }
}
