package io.wharfinger.router.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** One request by Vert.x's client. Belongs to one event loop. */
final class VertxCall implements UpstreamCall {
    private final UpstreamRequest request;
    private final UpstreamListener listener;
    private @Nullable HttpClientRequest sent;
    private @Nullable HttpClientResponse answer;
    private boolean over;

    VertxCall(UpstreamRequest request, UpstreamListener listener) {
        this.request = request;
        this.listener = listener;
    }

    void begin(HttpClient client) {
        UpstreamAddress address = request.address();
        client.request(new RequestOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setSsl(address.tls())
                        .setURI(request.path())
                        .setMethod(HttpMethod.POST))
                .onComplete(this::connected);
    }

    private void connected(AsyncResult<HttpClientRequest> made) {
        if (made.failed()) {
            unreachable(made.cause());
        } else if (over) {
            made.result().reset();
        } else {
            send(made.result());
        }
    }

    private void unreachable(Throwable cause) {
        if (!over) {
            over = true;
            listener.unreachable(
                    cause instanceof ConnectionPoolTooBusyException
                            ? new UpstreamBusyException(request.address())
                            : cause);
        }
    }

    private void send(HttpClientRequest sending) {
        sent = sending;
        sending.response().onComplete(this::answered);
        request.headers().forEach(sending::putHeader);
        ByteBuf bytes = Unpooled.buffer(request.body().length());
        request.body().writeTo(bytes);
        sending.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.readableBytes()));
        sending.end(Buffer.buffer(ByteBufUtil.getBytes(bytes)));
    }

    private void answered(AsyncResult<HttpClientResponse> made) {
        if (over) {
            return;
        }
        if (made.failed()) {
            broken(made.cause());
            return;
        }
        HttpClientResponse response = made.result();
        answer = response;
        response.exceptionHandler(this::broken);
        response.handler(this::part);
        response.endHandler(end -> ended());
        listener.answered(new Head(response));
    }

    private void part(Buffer part) {
        if (!over) {
            listener.part(Unpooled.wrappedBuffer(part.getBytes()));
        }
    }

    private void ended() {
        if (!over) {
            over = true;
            listener.ended();
        }
    }

    private void broken(Throwable cause) {
        if (!over) {
            over = true;
            listener.broken(cause);
        }
    }

    @Override
    public void pause() {
        HttpClientResponse reading = answer;
        if (reading != null && !over) {
            reading.pause();
        }
    }

    @Override
    public void resume() {
        HttpClientResponse reading = answer;
        if (reading != null && !over) {
            reading.resume();
        }
    }

    @Override
    public void cancel() {
        HttpClientRequest sending = sent;
        boolean running = !over;
        // First: the reset is heard as a failure.
        over = true;
        if (running && sending != null) {
            sending.reset();
        }
    }

    /** The head of an answer. */
    private record Head(HttpClientResponse response) implements UpstreamHead {
        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public @Nullable String header(String name) {
            return response.getHeader(name);
        }
    }
}
