package io.wharfinger.router.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.ErrorShape;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.limits.RateHeaders;
import io.wharfinger.router.limits.Standing;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.listen.Connections;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The answer to one client. Whatever is refused is answered at once, and what the client still sends is thrown away. */
final class ClientAnswer {
    private static final long UNREAD_BYTES_MAX = 128L * 1024 * 1024;
    private static final long UNREAD_MILLIS_MAX = TimeUnit.SECONDS.toMillis(15);

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Family family;
    private final ErrorShape errors;
    private final String requestId;

    ClientAnswer(HttpServerRequest request, Family family, String requestId) {
        // Later, when an upstream has answered, no context is current any more.
        vertx = Objects.requireNonNull(Vertx.currentContext()).owner();
        this.request = request;
        this.family = family;
        this.requestId = requestId;
        response = request.response();
        Connections.follow(request);
        errors = ErrorShape.of(family);
        response.putHeader("x-request-id", requestId);
        if (family == Family.ANTHROPIC) {
            response.putHeader("request-id", requestId);
        }
    }

    /** Calls back when the client is gone before the answer has ended. */
    void onGone(Runnable gone) {
        response.closeHandler(closed -> gone.run());
        response.exceptionHandler(broken -> gone.run());
        request.exceptionHandler(broken -> gone.run());
    }

    boolean isBegun() {
        return response.headWritten();
    }

    /** The status by which the client is told of an error. */
    int status(ApiError error) {
        return errors.status(error);
    }

    /** Answers with an error; nothing of another answer may have been sent. */
    void error(ApiError error) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (error.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(error.retryAfterSeconds()));
        }
        response.setStatusCode(errors.status(error)).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        end(Buffer.buffer(errors.json(error, requestId)));
        if (!request.isEnded()) {
            throwUnreadAway();
        }
    }

    /** Ends a stream that has begun with an error. */
    void endWith(ApiError error) {
        end(Buffer.buffer(errors.event(error, requestId)));
    }

    /**
     * A client that is still sending would not read the answer if the connection were closed under it. So the rest is taken
     * and dropped, within bounds.
     */
    private void throwUnreadAway() {
        long[] bytes = {0};
        request.handler(part -> {
            bytes[0] += part.length();
            if (bytes[0] > UNREAD_BYTES_MAX) {
                close();
            }
        });
        request.resume();
        vertx.setTimer(UNREAD_MILLIS_MAX, timer -> {
            if (!request.isEnded()) {
                close();
            }
        });
    }

    /** Tells what is left of the limits; before the head of the answer is sent. */
    void standing(Standing standing, long nowMillis) {
        switch (family) {
            case OPENAI -> RateHeaders.openAi(standing, response::putHeader);
            case ANTHROPIC -> RateHeaders.anthropic(standing, nowMillis, response::putHeader);
        }
    }

    /** Tells when a limit has room again; before the head of the answer is sent. */
    void retryAfter(Verdict.Refused refused) {
        RateHeaders.retryAfter(refused, response::putHeader);
    }

    /** Begins a stream of events. */
    void beginStream() {
        response.setStatusCode(200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("x-accel-buffering", "no")
                .setChunked(true);
    }

    /** Bytes of the body so far. */
    long bytes() {
        return response.bytesWritten();
    }

    void write(Buffer part) {
        response.write(part);
    }

    /** Whether the client reads slower than the engine writes. */
    boolean isFull() {
        return response.writeQueueFull();
    }

    /**
     * Calls back when the client has read what waits for it. One that does not is cut off: it must not keep an upstream
     * waiting for ever.
     */
    void onDrain(Runnable drained, Duration atMost) {
        long timer = vertx.setTimer(atMost.toMillis(), late -> Connections.drop(request));
        response.drainHandler(ready -> {
            vertx.cancelTimer(timer);
            drained.run();
        });
    }

    /** Ends a stream. */
    void end(Buffer last) {
        response.end(last);
    }

    /** Answers with a whole body. */
    void whole(Buffer body, String contentType) {
        response.setStatusCode(200).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        end(body);
    }

    /** Breaks the answer off so that the client cannot take it for a whole one. */
    void cut() {
        if (!response.ended() && !response.closed()) {
            response.reset();
        }
    }

    private void close() {
        request.connection().close();
    }
}
