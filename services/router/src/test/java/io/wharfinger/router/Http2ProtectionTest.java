package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static io.wharfinger.router.Http2Client.CONTINUATION;
import static io.wharfinger.router.Http2Client.DATA;
import static io.wharfinger.router.Http2Client.END_HEADERS;
import static io.wharfinger.router.Http2Client.END_STREAM;
import static io.wharfinger.router.Http2Client.HEADERS;
import static io.wharfinger.router.Http2Client.PING;
import static io.wharfinger.router.Http2Client.RESET;
import static io.wharfinger.router.Http2Client.SETTINGS;
import static io.wharfinger.router.Http2Client.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same as ProtectionTest for HTTP/2, whose frames the guard of the connections does not follow. */
@QuarkusTest
class Http2ProtectionTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final int REFUSED_STREAM = 7;
    private static final int STREAMS_MAX = 256;
    private static final int FLOOD = 100_000;

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private String key = "";
    private ApiClient client = new ApiClient(base, key);

    @BeforeEach
    void aKey() {
        key = World.quota().key("http2", null);
        client = new ApiClient(base, key);
        Await.until("the router knows the key", SOON, client::knowsTheEngines);
    }

    @AfterEach
    void othersAreServed() throws Exception {
        assertThat(client.chat(Script.GOOD.model(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestIsServed() throws Exception {
        try (Http2Client http2 = new Http2Client(base).begin()) {
            http2.post(1, CHAT, key, body(Script.GOOD.model(), ""));

            assertThat(new String(http2.await(DATA).payload(), UTF_8)).contains("chat.completion");
        }
    }

    @Test
    void aRequestThatChangesFromTheOlderVersionIsServed() throws Exception {
        try (Http2Client http2 = new Http2Client(base)) {
            http2.raw("GET /v1/models HTTP/1.1\r\nhost: router\r\nauthorization: Bearer " + key
                    + "\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: \r\n\r\n");
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) http2.readByte());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
            http2.begin();

            assertThat(http2.await(DATA).stream()).isEqualTo(1);
        }
    }

    @Test
    void moreStreamsThanAllowedAreRefused() throws Exception {
        try (Http2Client http2 = new Http2Client(base).begin()) {
            for (int i = 0; i <= STREAMS_MAX; i++) {
                http2.frame(HEADERS, END_HEADERS, 2 * i + 1, Http2Client.head(CHAT, key));
            }
            Http2Client.Frame reset = http2.await(RESET);

            assertThat(reset.stream()).isEqualTo(2 * STREAMS_MAX + 1);
            assertThat(reset.error()).isEqualTo(REFUSED_STREAM);
        }
    }

    @Test
    void aHeadThatIsTooLargeIsNotServed() throws Exception {
        int before = World.engine().asked.get();
        try (Http2Client http2 = new Http2Client(base).begin()) {
            http2.frame(HEADERS, 0, 1, Http2Client.head(CHAT, key));
            http2.frame(CONTINUATION, 0, 1, Http2Client.fields(List.of("x", "y".repeat(12_000))));
            http2.frame(CONTINUATION, END_HEADERS, 1, Http2Client.fields(List.of("z", "y".repeat(12_000))));
            http2.frame(DATA, END_STREAM, 1, body(Script.GOOD.model(), "").getBytes(UTF_8));
            http2.frame(PING, 0, 0, new byte[8]);
            http2.awaitAnyOf(RESET, Http2Client.GO_AWAY, PING);
        }
        assertThat(World.engine().asked.get()).isEqualTo(before);
    }

    @Test
    void aHeadWithoutEndIsCutOff() throws Exception {
        isCutOff(http2 -> http2.frame(HEADERS, 0, 1, Http2Client.head(CHAT, key))
                .frames(FLOOD, bytes(CONTINUATION, 0, 1, Http2Client.fields(List.of("x", "y")))));
    }

    @Test
    void aHeadOfNothingWithoutEndIsCutOff() throws Exception {
        isCutOff(http2 ->
                http2.frame(HEADERS, 0, 1, Http2Client.head(CHAT, key)).frames(FLOOD, bytes(CONTINUATION, 0, 1)));
    }

    @Test
    void whoResetsWithoutEndIsCutOff() throws Exception {
        isCutOff(http2 -> {
            for (int stream = 1; stream < FLOOD; stream += 2) {
                http2.frame(HEADERS, END_HEADERS, stream, Http2Client.head(CHAT, key));
                http2.frame(RESET, 0, stream, new byte[] {0, 0, 0, 8});
            }
        });
    }

    @Test
    void pingsThatNobodyReadsTheAnswersOfAreCutOff() throws Exception {
        isCutOff(http2 -> http2.frames(100 * FLOOD, bytes(PING, 0, 0, new byte[8])));
    }

    @Test
    void settingsThatNobodyReadsTheAnswersOfAreCutOff() throws Exception {
        isCutOff(http2 -> http2.frames(100 * FLOOD, bytes(SETTINGS, 0, 0)));
    }

    @Test
    void dataOfNothingWithoutEndIsCutOff() throws Exception {
        isCutOff(http2 -> http2.frame(HEADERS, END_HEADERS, 1, Http2Client.head(CHAT, key))
                .frames(FLOOD, bytes(DATA, 0, 1)));
    }

    @Test
    void whoDoesNotReadItsStreamIsCutOffAndTheEngineFreed() throws Exception {
        int before = World.engine().broken.get();
        try (Http2Client http2 = new Http2Client(base).begin()) {
            http2.post(1, CHAT, key, body(Script.FLOOD.model(), ",\"stream\":true"));

            Await.until("the engine is freed", SOON, () -> World.engine().broken.get() > before);
        }
    }

    @Test
    void whoBeginsABodyAndDoesNotGoOnIsToldThatItIsTooSlow() throws Exception {
        try (Http2Client http2 = new Http2Client(base).begin()) {
            http2.frame(HEADERS, END_HEADERS, 1, Http2Client.head(CHAT, key)).frame(DATA, 0, 1, (byte) '{');

            assertThat(new String(http2.await(DATA).payload(), UTF_8)).contains("request_timeout");
        }
    }

    @Test
    void whoSendsHalfAPrefaceIsNotWaitedForLong() throws Exception {
        try (Http2Client http2 = new Http2Client(base).raw("PRI * HTTP/2.0\r\n\r\nS")) {
            assertThat(http2.awaitEnd()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void pingsDoNotKeepAConnectionOnWhichNothingIsAsked() throws Exception {
        try (Http2Client http2 = new Http2Client(base).begin()) {
            Await.until("the connection is closed", SOON, () -> {
                try {
                    http2.frame(PING, 0, 0, new byte[8]);
                } catch (IOException closed) {
                    return true;
                }
                return http2.isEndedWithin(50);
            });
        }
    }

    /** Sends; the connection is closed, whatever the system still takes for it. */
    private void isCutOff(Flood flood) throws IOException {
        try (Http2Client http2 = new Http2Client(base).begin()) {
            try {
                flood.send(http2);
            } catch (IOException closedAlready) {
                assertThat(closedAlready).isNotNull();
            }
            http2.awaitEnd();
        }
    }

    private interface Flood {
        void send(Http2Client http2) throws IOException;
    }
}
