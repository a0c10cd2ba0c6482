package io.wharfinger.router.transport;

import static io.wharfinger.router.transport.HeardCall.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.wharfinger.router.wire.BadMessageException;
import io.wharfinger.testkit.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http1UpstreamsTest extends UpstreamsContract {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String SHORT = OK + "content-length: 2\r\n\r\nok";

    private final Context context = vertx.getOrCreateContext();

    Http1UpstreamsTest() throws Exception {}

    @Override
    boolean http2() {
        return false;
    }

    @Test
    void headAndBodyAreWrittenAsTheProtocolSays() throws Exception {
        try (RawUpstream raw = RawUpstream.answering(SHORT)) {
            assertThat(post(raw).end()).isEqualTo("ended");

            assertThat(raw.requests)
                    .containsExactly("POST /v1/x HTTP/1.1\r\nhost: 127.0.0.1:" + raw.port()
                            + "\r\nx-test: a value\r\ncontent-length: 2\r\n\r\n{}");
        }
    }

    @Test
    void anAnswerThatComesByteByByteIsTheSame() throws Exception {
        String answer = "HTTP/1.1 100 Continue\r\n\r\n" + OK
                + "transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n1;a=b\r\n!\r\n0\r\nt: 1\r\n\r\n";
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            for (char c : answer.toCharArray()) {
                connection.say(String.valueOf(c));
            }
            connection.awaitEnd();
        })) {
            HeardCall call = post(raw);

            assertThat(call.end()).isEqualTo("ended");
            assertThat(call.body()).isEqualTo("hello!");
        }
    }

    @Test
    void anAnswerMayEndWithItsConnection() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            connection.say("HTTP/1.0 200 OK\r\n\r\nall of it");
        })) {
            HeardCall call = post(raw);

            assertThat(call.end()).isEqualTo("ended");
            assertThat(call.body()).isEqualTo("all of it");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nbroken\r\n\r\n",
                "HTTP/1.1 20"
            })
    void garbageOrHalfAHeadIsBrokenAndNothingIsAnswered(String answer) throws Exception {
        try (RawUpstream raw = saying(answer)) {
            HeardCall call = post(raw);

            assertThat(call.end()).isEqualTo("broken");
            assertThat(call.events).containsExactly("broken");
        }
    }

    @Test
    void aHeadWithoutEndIsNotReadToItsEnd() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            connection.say(OK);
            while (true) {
                connection.say("a: " + "x".repeat(1000) + "\r\n");
            }
        })) {
            HeardCall call = post(raw);

            assertThat(call.end()).isEqualTo("broken");
            assertThat(call.failure).isInstanceOf(BadMessageException.class);
            Await.until("the upstream sees the end", SOON, () -> raw.ends.get() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 9\r\n\r\nhalf",
                "transfer-encoding: chunked\r\n\r\n9\r\nhalf",
                "transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n"
            })
    void anAnswerThatEndsTooEarlyIsBrokenAfterWhatCame(String rest) throws Exception {
        try (RawUpstream raw = saying(OK + rest)) {
            HeardCall call = post(raw);

            assertThat(call.end()).isEqualTo("broken");
            assertThat(call.events).containsExactly("answered", "part", "broken");
            assertThat(call.body()).isEqualTo("half");
        }
    }

    @Test
    void halfAChunkAndThenSilenceIsHeardAndCanBeCancelled() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            connection.say(OK + "transfer-encoding: chunked\r\n\r\n9\r\nhalf");
            connection.awaitEnd();
        })) {
            HeardCall call = post(raw);
            call.awaitBody("half");

            call.on(UpstreamCall::cancel);

            Await.until("the upstream sees the end", SOON, () -> raw.ends.get() == 1);
            assertThat(call.events).containsExactly("answered", "part");
        }
    }

    @Test
    void aSecondAnswerThatNobodyAskedForIsNobodysAnswer() throws Exception {
        try (RawUpstream raw = RawUpstream.answering(SHORT + OK + "content-length: 4\r\n\r\nevil")) {
            HeardCall first = post(raw);
            assertThat(first.end()).isEqualTo("ended");
            HeardCall second = post(raw);

            assertThat(second.end()).isEqualTo("ended");
            assertThat(first.body()).isEqualTo("ok");
            assertThat(second.body()).isEqualTo("ok");
            assertThat(raw.connections.get()).isEqualTo(2);
        }
    }

    @Test
    void bytesThatComeBetweenTwoRequestsEndTheConnection() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            connection.say(SHORT);
            connection.awaitGo();
            connection.say("x");
            connection.awaitEnd();
        })) {
            assertThat(post(raw).end()).isEqualTo("ended");

            raw.go.countDown();

            Await.until("the connection is closed", SOON, () -> raw.ends.get() == 1);
        }
    }

    @Test
    void anUpstreamMayCloseConnectionsThatAreIdle() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            connection.say(SHORT);
        })) {
            for (int i = 0; i < 5; i++) {
                HeardCall call = post(raw);
                assertThat(call.end()).isIn("ended", "broken");
                if ("broken".equals(call.events.getLast())) {
                    assertThat(call.failure).isInstanceOf(StaleConnectionException.class);
                }
            }
        }
    }

    @Test
    void aConnectionThatIsClosedInsteadOfItsNextAnswerIsCalledStale() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            connection.say(SHORT);
            connection.takeRequest();
        })) {
            assertThat(post(raw).end()).isEqualTo("ended");
            HeardCall second = post(raw);

            assertThat(second.end()).isEqualTo("broken");
            assertThat(second.events).containsExactly("broken");
            assertThat(second.failure).isInstanceOf(StaleConnectionException.class);
        }
    }

    @Test
    void aNewConnectionThatIsClosedInsteadOfAnAnswerIsBrokenNotStale() throws Exception {
        try (RawUpstream raw = saying("")) {
            HeardCall call = post(raw);

            assertThat(call.end()).isEqualTo("broken");
            assertThat(call.failure).isNotInstanceOf(StaleConnectionException.class);
        }
    }

    @Test
    void aRequestThatWasNotTakenAsAWholeHasReachedNobody() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeByte();
            connection.slam();
        })) {
            HeardCall call =
                    HeardCall.send(context, upstreams, request(raw.port(), "/v1/x", "x".repeat(40_000_000)), false);

            assertThat(call.end()).isEqualTo("unreachable");
        }
    }

    @Test
    void noMoreConnectionsAreOpenThanAllowedAndNoMoreRequestsWait() throws Exception {
        Upstreams narrow = new LoopUpstreams(vertx, new TransportLimits(1, 2, 4000, 5000, 8192), Optional.empty());
        try (RawUpstream raw = new RawUpstream(connection -> {
            while (connection.takeRequest()) {
                connection.awaitGo();
                connection.say(SHORT);
            }
        })) {
            List<HeardCall> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(HeardCall.send(context, narrow, request(raw.port(), "/v1/x", "{}"), false));
            }
            assertThat(calls.get(3).end()).isEqualTo("unreachable");
            assertThat(calls.get(3).failure).isInstanceOf(UpstreamBusyException.class);

            raw.go.countDown();

            for (HeardCall call : calls.subList(0, 3)) {
                assertThat(call.end()).isEqualTo("ended");
            }
            assertThat(raw.connections.get()).isEqualTo(1);
        }
    }

    @Test
    void whoWaitsForAConnectionGetsItsOwnWhenTheOneBeforeBreaks() throws Exception {
        Upstreams narrow = new LoopUpstreams(vertx, new TransportLimits(1, 5, 4000, 5000, 8192), Optional.empty());
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeRequest();
            connection.awaitGo();
            connection.say("broken\r\n\r\n");
        })) {
            HeardCall first = HeardCall.send(context, narrow, request(raw.port(), "/v1/x", "{}"), false);
            HeardCall second = HeardCall.send(context, narrow, request(raw.port(), "/v1/x", "{}"), false);
            raw.go.countDown();

            assertThat(first.end()).isEqualTo("broken");
            assertThat(second.end()).isEqualTo("broken");
            assertThat(raw.connections.get()).isEqualTo(2);
        }
    }

    @Test
    void connectionsThatAreIdleForLongAreClosed() throws Exception {
        Upstreams brief = new LoopUpstreams(vertx, new TransportLimits(5, 5, 1, 5000, 8192), Optional.empty());
        try (RawUpstream raw = RawUpstream.answering(SHORT)) {
            HeardCall call = HeardCall.send(context, brief, request(raw.port(), "/v1/x", "{}"), false);
            assertThat(call.end()).isEqualTo("ended");

            Await.until("the connection is closed", SOON, () -> raw.ends.get() == 1);
        }
    }

    @Test
    void anAnswerThatComesBeforeTheRequestIsThroughIsHeard() throws Exception {
        try (RawUpstream raw = new RawUpstream(connection -> {
            connection.takeByte();
            connection.say("HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\n\r\nbig");
            connection.awaitEnd();
        })) {
            HeardCall call =
                    HeardCall.send(context, upstreams, request(raw.port(), "/v1/x", "x".repeat(40_000_000)), false);

            assertThat(call.end()).isEqualTo("ended");
            assertThat(call.status).isEqualTo(413);
            Await.until("the connection is not kept", SOON, () -> raw.ends.get() == 1);
        }
    }

    private static RawUpstream saying(String answer) throws Exception {
        return new RawUpstream(connection -> {
            connection.takeRequest();
            connection.say(answer);
        });
    }

    private HeardCall post(RawUpstream raw) {
        return HeardCall.send(context, upstreams, request(raw.port(), "/v1/x", "{}"), false);
    }
}
