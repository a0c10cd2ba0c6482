package io.wharfinger.quota.delivery;

import static io.wharfinger.quota.delivery.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.wharfinger.quota.sending.Attempt;
import io.wharfinger.quota.sending.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() throws Exception {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void theStatusIsTheAnswerAndTheRequestIsWhatItShouldBe() {
        receiver.replies(status(202));
        assertThat(post(open(), receiver.url())).isEqualTo(new Attempt.Answered(202));
        Receiver.Got got = receiver.got().getFirst();
        assertThat(got.body()).asString().isEqualTo("{}");
        assertThat(got.headers()).containsEntry("x", "y").containsEntry("host", "127.0.0.1:" + receiver.port());
    }

    @Test
    void anAddressOfSixteenBytesIsNamedInBrackets() throws IOException {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null, "this machine has no IPv6");
        HttpServer server = HttpServer.create(new InetSocketAddress("::1", 0), 0);
        AtomicReference<String> host = new AtomicReference<>("");
        server.createContext("/", exchange -> {
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        String authority = "[::1]:" + server.getAddress().getPort();
        assertThat(post(open(), "http://" + authority + "/")).isEqualTo(new Attempt.Answered(204));
        assertThat(host).hasValue(authority);
        server.stop(0);
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        try (Receiver other = new Receiver()) {
            receiver.replies(exchange -> {
                exchange.getResponseHeaders().add("Location", other.url());
                exchange.sendResponseHeaders(307, -1);
            });
            assertThat(post(open(), receiver.url())).isEqualTo(new Attempt.Answered(307));
            assertThat(other.got()).isEmpty();
        }
    }

    @Test
    void anEndlessBodyIsNotRead() {
        receiver.replies(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1024];
            while (true) {
                exchange.getResponseBody().write(part);
            }
        });
        assertThat(post(open(), receiver.url())).isEqualTo(new Attempt.Answered(200));
    }

    @Test
    void aBodyThatNeverEndsIsWaitedForNoLongerThanTheTimeThatOneAttemptHas() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        receiver.replies(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(end);
        });
        assertThat(post(client(true, Duration.ofMillis(500), WebhookClient::resolve), receiver.url()))
                .isEqualTo(new Attempt.Answered(200));
        end.countDown();
    }

    @Test
    void aReceiverThatDoesNotAnswerIsLeft() {
        CountDownLatch end = new CountDownLatch(1);
        receiver.replies(exchange -> await(end));
        assertThat(reason(post(client(true, Duration.ofMillis(500), WebhookClient::resolve), receiver.url())))
                .contains("did not answer within 500 ms");
        end.countDown();
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread closer = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(reason(post(open(), "http://127.0.0.1:" + server.getLocalPort() + "/")))
                    .contains("connection broke");
            closer.join();
        }
    }

    @Test
    void aPortThatNobodyListensOnIsNoAnswer() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        assertThat(reason(post(open(), "http://127.0.0.1:" + port + "/"))).isEqualTo("No connection was accepted.");
    }

    @Test
    void aNameThatLeadsNowhereIsNoAnswer() {
        WebhookClient client = client(true, PATIENCE, host -> {
            throw new UnknownHostException(host);
        });
        assertThat(reason(post(client, "http://nobody.invalid/"))).contains("cannot be resolved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "169.254.169.254"
            })
    void addressesThatAreNotPublicAreNotReached(String host) {
        WebhookClient client = client(false, PATIENCE, WebhookClient::resolve);
        assertThat(Target.parse("http://" + host + ":" + receiver.port() + "/"))
                .hasValueSatisfying(
                        target -> assertThat(reason(post(client, target, 1))).contains("no public address"));
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void aNameThatChangesAfterTheCheckDoesNotMatter() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetAddress nobody = InetAddress.ofLiteral("192.0.2.1");
        WebhookClient client =
                client(true, PATIENCE, host -> new InetAddress[] {lookups.incrementAndGet() == 1 ? loopback : nobody});
        assertThat(post(client, "http://hooks.example.com:" + receiver.port() + "/"))
                .isEqualTo(new Attempt.Answered(204));
        assertThat(lookups).hasValue(1);
        assertThat(receiver.got().getFirst().header("host")).isEqualTo("hooks.example.com:" + receiver.port());
    }

    @Test
    void onlyThePublicOnesOfSeveralAddressesAreTaken() {
        WebhookClient client = client(false, Duration.ofMillis(300), host ->
                new InetAddress[] {InetAddress.getLoopbackAddress(), InetAddress.ofLiteral("10.0.0.1")});
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(reason(post(client, target("http://hooks.example.com:" + receiver.port() + "/"), attempt)))
                    .contains("no public address");
        }
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void eachAttemptTakesTheNextAddress() {
        WebhookClient client = client(true, PATIENCE, host ->
                new InetAddress[] {InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2")});
        Target target = target("http://hooks.example.com:" + receiver.port() + "/");
        assertThat(post(client, target, 1)).isInstanceOf(Attempt.Unanswered.class);
        assertThat(post(client, target, 2)).isEqualTo(new Attempt.Answered(204));
    }

    private WebhookClient open() {
        return client(true, PATIENCE, WebhookClient::resolve);
    }

    private WebhookClient client(boolean allowPrivate, Duration timeout, HostLookup lookup) {
        return new WebhookClient(vertx, new WebhookClient.Settings(timeout, allowPrivate, 4, null), lookup);
    }

    private static Attempt post(WebhookClient client, String url) {
        return post(client, target(url), 2);
    }

    private static Attempt post(WebhookClient client, Target target, int attempt) {
        return client.post(target, Map.of("x", "y"), new byte[] {'{', '}'}, attempt)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static Target target(String url) {
        return Target.parse(url).orElseThrow();
    }

    private static String reason(Attempt attempt) {
        return attempt instanceof Attempt.Unanswered(String reason) ? reason : attempt.toString();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
