package io.wharfinger.router.transport;

import static io.wharfinger.router.transport.HeardCall.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.wharfinger.testkit.Await;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every way to an upstream keeps to. */
abstract class UpstreamsContract {
    static final TransportLimits LIMITS = new TransportLimits(100, 100, 4000, 5000, 8192);

    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
    final Upstreams upstreams;
    private final PoliteUpstream polite;

    UpstreamsContract() throws Exception {
        upstreams = new LoopUpstreams(vertx, LIMITS, Optional.empty());
        polite = new PoliteUpstream(vertx, new HttpServerOptions().setHost("127.0.0.1"));
    }

    abstract boolean http2();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestArrivesAsItWasGivenAndItsAnswerComesBack() throws Exception {
        HeardCall call = send("/echo", "some words");

        assertThat(call.end()).isEqualTo("ended");
        assertThat(call.events).containsExactly("answered", "part", "ended");
        assertThat(call.status).isEqualTo(200);
        assertThat(call.contentType).isEqualTo("text/x-echo");
        assertThat(call.body()).isEqualTo("some words");
        assertThat(polite.protocol).isEqualTo(http2() ? "HTTP_2" : "HTTP_1_1");
        assertThat(polite.headers.get("x-test")).isEqualTo("a value");
        assertThat(polite.headers.get("content-length")).isEqualTo("10");
    }

    @Test
    void aLargeBodyGoesBothWaysUnchanged() throws Exception {
        String large = "0123456789".repeat(300_000);

        HeardCall call = send("/echo", large);

        assertThat(call.end()).isEqualTo("ended");
        assertThat(call.body()).isEqualTo(large);
    }

    @Test
    void refusalsAndAnswersWithoutABodyAreAnswersToo() throws Exception {
        HeardCall refused = send("/refuse", "{}");
        HeardCall empty = send("/empty", "{}");

        assertThat(refused.end()).isEqualTo("ended");
        assertThat(refused.status).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("slowly");
        assertThat(empty.end()).isEqualTo("ended");
        assertThat(empty.events).containsExactly("answered", "ended");
    }

    @Test
    void partsComeWhenTheyAreSentAndNotOnlyAtTheEnd() throws Exception {
        HeardCall call = send("/steps", "{}");
        call.awaitBody("one ");

        polite.goOn();
        call.awaitBody("one two ");
        polite.goOn();

        assertThat(call.end()).isEqualTo("ended");
        assertThat(call.body()).isEqualTo("one two three");
    }

    @Test
    void anAnswerThatIsCutIsBroken() throws Exception {
        HeardCall call = send("/cut", "{}");
        call.awaitBody("half");

        polite.goOn();

        assertThat(call.end()).isEqualTo("broken");
        assertThat(call.events).containsExactly("answered", "part", "broken");
    }

    @Test
    void whereNobodyListensNothingIsReachable() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        HeardCall call = HeardCall.send(vertx, upstreams, request(closed, "/echo", "{}"));

        assertThat(call.end()).isEqualTo("unreachable");
        assertThat(call.failure).isNotInstanceOf(UpstreamBusyException.class);
    }

    @Test
    void theUpstreamSeesThatACallIsCancelledAndNothingMoreIsHeard() {
        HeardCall call = send("/steps", "{}");
        call.awaitBody("one ");

        call.on(UpstreamCall::cancel);

        Await.until("the upstream sees it", SOON, () -> polite.gone.get() == 1);
        assertThat(call.events).containsExactly("answered", "part");
    }

    @Test
    void aCallThatIsCancelledBeforeItIsAnsweredIsNotHeardOf() throws Exception {
        HeardCall hanging = send("/hang", "{}");
        Await.until("it is there", SOON, () -> polite.body.length() == 2);

        hanging.on(UpstreamCall::cancel);
        Await.until("the upstream sees it", SOON, () -> polite.gone.get() == 1);

        assertThat(send("/echo", "next").end()).isEqualTo("ended");
        assertThat(hanging.events).isEmpty();
    }

    @Test
    void whatIsNotReadIsNotSentWithoutEnd() {
        HeardCall call =
                HeardCall.send(vertx.getOrCreateContext(), upstreams, request(polite.port(), "/flood", "{}"), true);
        call.awaitEvent("answered");
        Await.until("the upstream has to wait", SOON, () -> polite.full);
        long sent = polite.flooded.get();

        assertThat(call.bodyBytes()).isLessThan(2_000_000);
        call.on(UpstreamCall::resume);

        Await.until("it goes on", SOON, () -> polite.flooded.get() > sent + 20_000_000);
        call.on(UpstreamCall::cancel);
    }

    @Test
    void manyRequestsOneAfterAnotherGoOverOneConnection() throws Exception {
        Context one = vertx.getOrCreateContext();
        for (int i = 0; i < 20; i++) {
            HeardCall call = HeardCall.send(one, upstreams, request(polite.port(), "/echo", "n" + i), false);
            assertThat(call.end()).isEqualTo("ended");
            assertThat(call.body()).isEqualTo("n" + i);
        }

        assertThat(polite.connections.get()).isEqualTo(1);
    }

    HeardCall send(String path, String body) {
        return HeardCall.send(vertx, upstreams, request(polite.port(), path, body));
    }

    UpstreamRequest request(int port, String path, String body) {
        return new UpstreamRequest(
                new UpstreamAddress("127.0.0.1", port, false, http2()),
                path,
                new UpstreamHeaders().add("x-test", "a value"),
                UpstreamBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
