package io.wharfinger.router.proxy;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.StreamError;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.transport.StaleConnectionException;
import io.wharfinger.router.transport.UpstreamAddress;
import io.wharfinger.router.transport.UpstreamBusyException;
import io.wharfinger.router.transport.UpstreamCall;
import io.wharfinger.router.transport.UpstreamHead;
import io.wharfinger.router.transport.UpstreamListener;
import io.wharfinger.router.transport.UpstreamRequest;
import io.wharfinger.router.upstream.search.RetryAfter;
import io.wharfinger.router.upstream.search.Target;
import io.wharfinger.routing.health.Fault;
import java.util.Objects;
import java.util.Optional;
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
    private boolean answered;

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
        Target target = choice.target();
        String traceparent = exchange.notes().sent();
        return new UpstreamRequest(
                address(target.endpoint().spec()),
                target.path(conversation.upstreamApi()),
                UpstreamFields.of(arrival, choice, traceparent, stream),
                SplicedBody.of(conversation.body(), conversation.splices()));
    }

    private static UpstreamAddress address(EndpointSpec spec) {
        return new UpstreamAddress(
                spec.host(), spec.port(), spec.isTls(), spec.abilities().http2());
    }

    @Override
    public void unreachable(Throwable cause) {
        LOG.warnf("Request %s: no connection to %s: %s", arrival.requestId(), name(), cause.toString());
        lost(new Loss(
                cause instanceof UpstreamBusyException ? Fault.BUSY : Fault.UNREACHABLE,
                Outcome.OUTCOME_ENGINE_REFUSED,
                ApiError.of(Failure.ENGINE_UNREACHABLE, "The engine cannot be reached; try again.")));
    }

    @Override
    public void broken(Throwable cause) {
        boolean stale = cause instanceof StaleConnectionException;
        failed(stale ? Fault.STALE : Fault.BROKEN, "it broke off (" + cause.getMessage() + ")");
    }

    @Override
    public void answered(UpstreamHead head) {
        if (exchange.isOver()) {
            return;
        }
        exchange.notes().answered(head.status());
        if (head.status() == OK) {
            relay = relay(Objects.requireNonNullElse(head.header("content-type"), "application/octet-stream"));
        } else {
            int status = head.status();
            long retryAfter = RetryAfter.millis(
                    head.header("retry-after-ms"),
                    head.header("retry-after"),
                    exchange.proxy().clock().instant());
            relay = new WholeRelay(exchange, this, REFUSAL_BYTES_MAX, whole -> refused(status, retryAfter, whole));
        }
    }

    private Relay relay(String type) {
        if (type.startsWith("text/event-stream")) {
            return new StreamRelay(exchange, this, choice.conversation());
        }
        wellBegun();
        long bytesMax = exchange.proxy().config().maxAnswerSize().asLongValue();
        return new WholeRelay(exchange, this, bytesMax, whole -> complete(whole, type));
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
                    Outcome.OUTCOME_COMPLETED, OK, null, () -> exchange.answer().whole(answer, type));
        } catch (UnreadableAnswerException e) {
            failed(Fault.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    private void refused(int status, long retryAfterMillis, byte[] whole) {
        if (exchange.isOver()) {
            return;
        }
        ApiError error = isForClient(status)
                ? choice.conversation().refused(status, whole).retryAfter((retryAfterMillis + 999) / 1000)
                : ApiError.of(Failure.ENGINE_FAILED, "The engine refused the router with status " + status + ".");
        Optional<Fault> fault = Fault.ofStatus(status);
        if (fault.isPresent()) {
            lost(new Loss(fault.get(), status, retryAfterMillis, Outcome.OUTCOME_ENGINE_REFUSED, error));
        } else {
            wellBegun();
            exchange.end(Outcome.OUTCOME_ENGINE_REFUSED, error);
        }
    }

    /** The answer is none of those that speak against the upstream. */
    void wellBegun() {
        answered = true;
        dispatch.answered(choice);
    }

    /** The first that the upstream streams is an error: the same as if it had answered with its status. */
    void errorEvent(SseEvent event) {
        cancel();
        StreamError.read(event.raw(), event.dataFrom(), event.dataTo())
                .ifPresentOrElse(
                        error -> refused(error.status(), 0, error.body()),
                        () -> failed("its stream cannot be understood"));
    }

    /** A redirect, or a refusal of the router's own credentials, is nothing that the client could act on. */
    private static boolean isForClient(int status) {
        return status >= 400 && status != 401 && status != 403 && status != 407;
    }

    /** The upstream answered what cannot be understood. */
    void failed(String why) {
        failed(Fault.BROKEN, why);
    }

    private void failed(Fault fault, String why) {
        if (!exchange.isOver()) {
            LOG.warnf("Request %s: the engine %s failed: %s.", arrival.requestId(), name(), why);
            cancel();
            lost(new Loss(
                    exchange.answer().isBegun() ? Fault.CUT : fault,
                    Outcome.OUTCOME_ENGINE_FAILED,
                    ApiError.of(Failure.ENGINE_FAILED, "The engine failed; what came before is incomplete.")));
        }
    }

    /** This try brings no answer. */
    void lost(Loss loss) {
        if (!exchange.isOver()) {
            dispatch.lost(choice, loss);
        }
    }

    /** Whether the upstream's health has been told that it answers. */
    boolean isAnswered() {
        return answered;
    }

    Choice choice() {
        return choice;
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
