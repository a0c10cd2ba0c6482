package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The listener with TLS. */
@QuarkusTest
class ListenerTlsTest {
    private static final String CHAT = "/v1/chat/completions";

    @TestHTTPResource("/")
    URI plain = URI.create("http://unset");

    @TestHTTPResource(value = "/", tls = true)
    URI base = URI.create("https://unset");

    private ApiClient client = new ApiClient(base, "");

    @BeforeEach
    void aKey() {
        String key = World.quota().key("tls", null);
        Await.until("the router knows the key", SOON, new ApiClient(plain, key)::knowsTheEngines);
        client = new ApiClient(URI.create("https://localhost:" + base.getPort()), key);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aChatIsAnsweredInTheVersionThatTheClientSpeaks(Version version) throws Exception {
        HttpResponse<String> answer = post(version, body(Script.GOOD.model(), ""));

        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aStreamComesWhole(Version version) throws Exception {
        HttpResponse<String> answer = post(version, body(Script.GOOD.model(), ",\"stream\":true"));

        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    private HttpResponse<String> post(Version version, String body) throws Exception {
        try (HttpClient tls = HttpClient.newBuilder()
                .sslContext(World.certificate().trustingClient())
                .version(version)
                .build()) {
            return tls.send(
                    client.request(CHAT).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void whoDoesNotTrustTheCertificateSendsNothing() {
        assertThatThrownBy(() -> client.post(CHAT, body(Script.GOOD.model(), "")))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void clearTextIsNotAnsweredThere() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            assertThat(raw.send("GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n").untilEnd())
                    .doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void aHandshakeThatIsNotBegunIsNotWaitedForLong() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            assertThat(raw.untilEnd()).isEmpty();
        }
    }

    @Test
    void aHandshakeThatStopsInTheMiddleIsNotWaitedForLong() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            assertThat(raw.send("\u0016\u0003\u0001\u0002\u0000\u0001").untilEnd())
                    .isEmpty();
        }
    }
}
