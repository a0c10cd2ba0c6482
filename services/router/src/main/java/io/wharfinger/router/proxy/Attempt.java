package io.wharfinger.router.proxy;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.transport.UpstreamAddress;
import io.wharfinger.router.transport.UpstreamCall;
import io.wharfinger.router.transport.UpstreamHead;
import io.wharfinger.router.transport.UpstreamListener;
import io.wharfinger.router.transport.UpstreamRequest;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One try of a request at one upstream: from sending it to the end of the answer. */
final class Attempt implements UpstreamListener {
    private static final Logger LOG = Logger.getLogger(Attempt.class);
    private static final long REFUSAL_BYTES_MAX = 64 * 1024;
    private static final int OK = 200;

    private final Exchange exchange;
    private final Dispatch dispatch;
    private final Arrival arrival;
    private final Choice choice;
    private final boolean stream;
    private @Nullable UpstreamCall call;
    private @Nullable Relay relay;

    Attempt(Exchange exchange, Dispatch dispatch, Arrival arrival, Choice choice, boolean stream) {
        this.exchange = exchange;
        this.dispatch = dispatch;
        this.arrival = arrival;
        this.choice = choice;
        this.stream = stream;
    }

    void begin() {
        ProxyConfig config = exchange.proxy().config();
        exchange.timer().phase((stream ? config.firstByteTimeout() : config.wholeAnswerTimeout()).toNanos());
        call = exchange.proxy().upstreams().send(request(), this);
    }

    private UpstreamRequest request() {
        Conversation conversation = choice.conversation();
        EndpointSpec spec = choice.endpoint().spec();
        return new UpstreamRequest(
                new UpstreamAddress(spec.host(), spec.port(), spec.isTls(), false),
                conversation.upstreamApi().path(),
                EngineHeaders.of(arrival.request().headers(), arrival.requestId(), conversation.contentType(), stream),
                SplicedBody.of(conversation.body(), conversation.splices()));
    }

    @Override
    public void unreachable(Throwable cause) {
        LOG.warnf("Request %s: no connection to %s: %s", arrival.requestId(), name(), cause.toString());
        lost(
                Loss.Kind.UNREACHABLE,
                Outcome.OUTCOME_ENGINE_REFUSED,
                ApiError.of(Failure.ENGINE_UNREACHABLE, "The engine cannot be reached; try again."));
    }

    @Override
    public void broken(Throwable cause) {
        failed("it broke off (" + cause.getMessage() + ")");
    }

    @Override
    public void answered(UpstreamHead head) {
        if (exchange.isOver()) {
            return;
        }
        String type = Objects.requireNonNullElse(head.header("content-type"), "application/octet-stream");
        if (head.status() != OK) {
            int status = head.status();
            relay = new WholeRelay(exchange, this, REFUSAL_BYTES_MAX, whole -> refused(status, whole));
        } else if (type.startsWith("text/event-stream")) {
            relay = new StreamRelay(exchange, this, choice.conversation());
        } else {
            long bytesMax = exchange.proxy().config().maxAnswerSize().asLongValue();
            relay = new WholeRelay(exchange, this, bytesMax, whole -> complete(whole, type));
        }
    }

    @Override
    public void part(ByteBuf part) {
        Relay begun = relay;
        if (begun != null && !exchange.isOver()) {
            begun.part(part);
        }
    }

    @Override
    public void ended() {
        Relay begun = relay;
        if (begun != null) {
            begun.ended();
        }
    }

    private void complete(byte[] whole, String upstreamType) {
        if (exchange.isOver()) {
            return;
        }
        try {
            Buffer answer = Buffer.buffer(choice.conversation().whole(whole));
            String type = choice.conversation().answerType(upstreamType);
            exchange.finish(
                    Outcome.OUTCOME_COMPLETED, OK, () -> exchange.answer().whole(answer, type));
        } catch (UnreadableAnswerException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void refused(int status, byte[] whole) {
        if (exchange.isOver()) {
            return;
        }
        ApiError error = isForClient(status)
                ? choice.conversation().refused(status, whole)
                : ApiError.of(Failure.ENGINE_FAILED, "The engine refused the router with status " + status + ".");
        lost(Loss.Kind.REFUSED, Outcome.OUTCOME_ENGINE_REFUSED, error);
    }

    /** A redirect, or a refusal of the router's own credentials, is nothing that the client could act on. */
    private static boolean isForClient(int status) {
        return status >= 400 && status != 401 && status != 403 && status != 407;
    }

    /** The upstream broke off, or answered what cannot be understood. */
    void failed(String why) {
        if (!exchange.isOver()) {
            LOG.warnf("Request %s: the engine %s failed: %s.", arrival.requestId(), name(), why);
            cancel();
            lost(
                    Loss.Kind.BROKEN,
                    Outcome.OUTCOME_ENGINE_FAILED,
                    ApiError.of(Failure.ENGINE_FAILED, "The engine failed; what came before is incomplete."));
        }
    }

    /** This try brings no answer. */
    void lost(Loss.Kind kind, Outcome outcome, ApiError error) {
        if (!exchange.isOver()) {
            dispatch.lost(choice, new Loss(kind, outcome, error));
        }
    }

    void pause() {
        UpstreamCall sent = call;
        if (sent != null) {
            sent.pause();
        }
    }

    void resume() {
        UpstreamCall sent = call;
        if (sent != null) {
            sent.resume();
        }
    }

    /** Ends the call, so that the upstream stops its work. */
    void cancel() {
        UpstreamCall sent = call;
        if (sent != null) {
            sent.cancel();
        }
    }

    private String name() {
        return choice.endpoint().spec().name();
    }
}
