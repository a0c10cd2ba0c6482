package io.wharfinger.router.proxy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wharfinger.router.proxy.openai.OpenAiError;
import java.util.concurrent.TimeUnit;

/** The answer to one client. Whatever is refused is answered at once, and what the client still sends is thrown away. */
final class ClientAnswer {
    private static final long UNREAD_BYTES_MAX = 128L * 1024 * 1024;
    private static final long UNREAD_MILLIS_MAX = TimeUnit.SECONDS.toMillis(15);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final HttpServerRequest request;
    private final HttpServerResponse response;

    ClientAnswer(HttpServerRequest request, String requestId) {
        this.request = request;
        this.response = request.response();
        response.putHeader("x-request-id", requestId);
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

    /** Answers with an error; nothing of another answer may have been sent. */
    void error(OpenAiError error) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (error.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.setStatusCode(error.status()).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        end(Buffer.buffer(error.json()));
        if (!request.isEnded()) {
            throwUnreadAway();
        }
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
        Context context = Vertx.currentContext();
        if (context != null) {
            context.owner().setTimer(UNREAD_MILLIS_MAX, timer -> {
                if (!request.isEnded()) {
                    close();
                }
            });
        }
    }

    /** Begins a stream of events. */
    void beginStream() {
        response.setStatusCode(200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("x-accel-buffering", "no")
                .setChunked(true);
    }

    void write(Buffer part) {
        response.write(part);
    }

    /** Whether the client reads slower than the engine writes. */
    boolean isFull() {
        return response.writeQueueFull();
    }

    void onDrain(Runnable drained) {
        response.drainHandler(ready -> drained.run());
    }

    /** Ends a stream. */
    void end(Buffer last) {
        response.end(last);
    }

    /** Answers with a whole JSON body. */
    void whole(Buffer body) {
        response.setStatusCode(200).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
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
