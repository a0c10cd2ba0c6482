package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends: it is refused or served, and the router goes on serving the others. */
@QuarkusTest
class ProtectionTest {
    private static final String CHAT = "/v1/chat/completions";

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private String key = "";
    private ApiClient client = new ApiClient(base, key);

    @BeforeEach
    void aKey() {
        key = World.quota().key("protection", null);
        client = new ApiClient(base, key);
        Await.until("the router knows the key", SOON, client::knowsTheEngines);
    }

    @AfterEach
    void othersAreServed() throws Exception {
        assertThat(client.chat(Script.GOOD.model(), "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "content-length: 2\r\ncontent-length: 3\r\n\r\n{}",
                "content-length: 2\r\ncontent-length: 2\r\n\r\n{}",
                "content-length: 2, 3\r\n\r\n{}",
                "content-length: +2\r\n\r\n{}",
                "content-length: 0x2\r\n\r\n{}",
                "content-length: -2\r\n\r\n{}",
                "content-length: 99999999999999999999\r\n\r\n{}",
                "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n",
                "transfer-encoding : chunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "x: y\r\n transfer-encoding: chunked\r\n\r\n",
                "x: y\r\n\tz\r\n\r\n",
                "x: y\nz: content\r\n\r\n",
                "content-length: 2\n\n{}",
                "x: a\0b\r\n\r\n",
                "x\r\n\r\n",
                ": y\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n 2\r\n{}\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\nfffffffff\r\n{}",
                "transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\n2;a\nb\r\n{}\r\n0\r\n\r\n"
            })
    void anAmbiguousRequestIsRefusedAndItsConnectionClosed(String rest) throws Exception {
        try (RawClient raw = new RawClient(base)) {
            String answer = raw.send(post() + rest).untilEnd();

            assertThat(answer.isEmpty() ? "closed" : answer).matches("(?s)closed|HTTP/1\\.1 400 .*");
            assertThat(answer.split("HTTP/1\\.1 ")).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions, bad_request", "/v1/messages, '{\"type\":\"error\"'"})
    void aBodyWhoseChunksBreakLaterIsRefusedWithAWord(String path, String word) throws Exception {
        try (RawClient raw = new RawClient(base)) {
            raw.send(post(path) + "expect: 100-continue\r\ntransfer-encoding: chunked\r\n\r\n");
            assertThat(raw.line()).startsWith("HTTP/1.1 100 ");

            String answer = raw.send("2\r\n{}x\r\n0\r\n\r\n").untilEnd();

            assertThat(answer).contains("HTTP/1.1 400 ", "connection: close", word);
        }
    }

    @Test
    void chunksThatBreakAreRefusedWithoutAWordWhereAnAnswerIsStillDue() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            String asked = body(Script.HANG.model(), "");
            raw.send(post() + "content-length: " + asked.length() + "\r\n\r\n" + asked);

            String answer = raw.send(post() + "transfer-encoding: chunked\r\n\r\n2\r\n{}x\r\n")
                    .untilEnd();

            assertThat(answer).isEmpty();
        }
    }

    @Test
    void aRequestThatHidesAnotherOneIsRefusedAsAWhole() throws Exception {
        int before = World.engine().asked.get();
        String hidden = "POST " + CHAT + " HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n";
        try (RawClient raw = new RawClient(base)) {
            String answer = raw.send(post() + "content-length: " + (hidden.length() + 5)
                            + "\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + hidden)
                    .untilEnd();

            assertThat(answer).startsWith("HTTP/1.1 400 ");
            assertThat(World.engine().asked.get()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nx: " + "y",
                "GET /" + "z",
                "SSH-2.0-x\r\n\r\n",
                "\r\n\r\n",
                "\u0016\u0003\u0001"
            })
    void whatIsNoHeadAtAllOrHasNoEndIsClosed(String begin) throws Exception {
        try (RawClient raw = new RawClient(base)) {
            try {
                raw.send(begin);
                for (int i = 0; i < 200; i++) {
                    raw.send("y".repeat(1000));
                }
            } catch (IOException closedAlready) {
                assertThat(closedAlready).isNotNull();
            }
            assertThat(raw.untilEnd()).doesNotContain(" 200 ");
        }
    }

    @Test
    void aThousandHeadersAreTooMany() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            assertThat(raw.send(post() + "a: b\r\n".repeat(1000) + "\r\n").untilEnd())
                    .startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void whoSendsHalfAHeadIsNotWaitedForLong() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            assertThat(raw.send("POST " + CHAT + " HTTP/1.1\r\nhost:").untilEnd())
                    .isEmpty();
        }
    }

    @Test
    void whoSendsAHeadByteByByteIsNotWaitedForLong() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            raw.send("POST " + CHAT + " HTTP/1.1\r\nx: ");
            Await.until("the connection is closed", SOON, () -> {
                if (raw.tryRead(50).isPresent()) {
                    return true;
                }
                raw.send("y");
                return false;
            });
        }
    }

    @Test
    void whoSendsABodyByteByByteIsToldThatItIsTooSlow() throws Exception {
        try (RawClient raw = new RawClient(base)) {
            raw.send(post() + "content-length: 1000\r\n\r\n{");
            StringBuilder answer = new StringBuilder();
            Await.until("it is answered", SOON, () -> {
                Optional<Integer> read = raw.tryRead(50);
                read.ifPresent(b -> answer.append((char) (int) b));
                if (read.isEmpty()) {
                    raw.send(" ");
                }
                return answer.indexOf("\r\n") >= 0;
            });
            assertThat(answer.toString()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void connectionsOnWhichNothingIsAskedEnd() throws Exception {
        try (RawClient silent = new RawClient(base);
                RawClient after = new RawClient(base)) {
            after.send("GET /v1/models HTTP/1.1\r\nhost: x\r\nauthorization: Bearer " + key + "\r\n\r\n");

            assertThat(after.untilEnd()).startsWith("HTTP/1.1 200 ");
            assertThat(silent.untilEnd()).isEmpty();
        }
    }

    @Test
    void noMoreConnectionsAreTakenThanAllowedAndThoseThatAreThereAreServed() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (RawClient first = new RawClient(base)) {
            first.send(post());
            for (int i = 0; i < World.CONNECTIONS_MAX + 20; i++) {
                clients.add(new RawClient(base));
            }
            Await.until(
                    "one too many is closed",
                    SOON,
                    () -> clients.getLast().tryRead(1).equals(Optional.of(-1)));

            first.send("connection: close\r\ncontent-length: 2\r\n\r\n{}");

            assertThat(first.untilEnd()).startsWith("HTTP/1.1 400 ");
        } finally {
            for (RawClient each : clients) {
                each.close();
            }
        }
        Await.until(
                "connections are taken again",
                SOON,
                () -> client.chat(Script.GOOD.model(), "").statusCode() == 200);
    }

    @Test
    void whoDoesNotReadItsStreamIsCutOffAndTheEngineFreed() throws Exception {
        int before = World.engine().broken.get();
        try (RawClient raw = new RawClient(base)) {
            String asked = body(Script.FLOOD.model(), ",\"stream\":true");
            raw.send(post() + "content-length: " + asked.length() + "\r\n\r\n" + asked);

            Await.until("the engine is freed", SOON, () -> World.engine().broken.get() > before);
        }
    }

    @Test
    void aPackedBodyIsNotUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10_000_000]);
        }

        HttpResponse<String> answer = client.send(client.request(CHAT)
                .header("content-encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray()))
                .build());

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void brokenTextAndEndlessNestingAreRefused() throws Exception {
        String deep = "[".repeat(100_000);
        for (String text : List.of(
                "{\"model\":\"engine-good\",\"x\":\"\u00ff\u00fe\"}",
                "{\"model\":\"engine-good\",\"x\":\"\u00c3(\"}",
                "{\"model\":\"engine-good\",\"messages\":" + deep + "]".repeat(100_000) + "}",
                "{\"model\":\"engine-good\",\"messages\":" + deep,
                "{\"a\":".repeat(600) + "1" + "}".repeat(600))) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            HttpResponse<String> answer = client.send(
                    client.request(CHAT).POST(BodyPublishers.ofByteArray(bytes)).build());

            assertThat(answer.statusCode())
                    .as(text.substring(0, Math.min(40, text.length())))
                    .isEqualTo(400);
        }
    }

    @Test
    void http2IsServedAndWhoResetsWithoutEndIsCutOff() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient http2 = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setDefaultHost(base.getHost())
                    .setDefaultPort(base.getPort()));
            HttpClientResponse served = http2.request(HttpMethod.POST, CHAT)
                    .compose(request -> request.putHeader("authorization", "Bearer " + key)
                            .putHeader("content-type", "application/json")
                            .send(Buffer.buffer(body(Script.GOOD.model(), ""))))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(served.version()).isEqualTo(HttpVersion.HTTP_2);

            AtomicInteger cut = new AtomicInteger();
            served.request().connection().closeHandler(closed -> cut.incrementAndGet());
            Await.until("the connection is cut", SOON, () -> {
                for (int i = 0; i < 100; i++) {
                    http2.request(HttpMethod.POST, CHAT).onSuccess(request -> {
                        request.sendHead();
                        request.reset(8);
                    });
                }
                return cut.get() > 0;
            });
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private String post() {
        return post(CHAT);
    }

    private String post(String path) {
        return "POST " + path + " HTTP/1.1\r\nhost: router\r\nauthorization: Bearer " + key
                + "\r\ncontent-type: application/json\r\n";
    }
}
