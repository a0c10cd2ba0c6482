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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import org.jspecify.annotations.Nullable;

/** One request over HTTP/2. Belongs to one event loop. */
final class Http2Call implements UpstreamCall {
    private static final long REFUSED_STREAM = 7;
    private static final long CANCEL = 8;

    private final UpstreamRequest request;
    private final UpstreamListener listener;
    private @Nullable HttpClientRequest sent;
    private @Nullable HttpClientResponse answer;
    private boolean paused;
    private boolean over;

    private Http2Call(UpstreamRequest request, UpstreamListener listener) {
        this.request = request;
        this.listener = listener;
    }

    static Http2Call send(HttpClient client, UpstreamRequest request, UpstreamListener listener) {
        Http2Call call = new Http2Call(request, listener);
        UpstreamAddress address = request.address();
        RequestOptions options = new RequestOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(request.path())
                .setMethod(HttpMethod.POST);
        client.request(options).onComplete(call::connected);
        return call;
    }

    private void connected(AsyncResult<HttpClientRequest> made) {
        if (made.failed()) {
            unreachable(made.cause());
            return;
        }
        HttpClientRequest stream = made.result();
        if (over) {
            stream.reset(CANCEL);
            return;
        }
        sent = stream;
        stream.response().onComplete(this::answered);
        request.headers().forEach(stream::putHeader);
        ByteBuf body = Unpooled.buffer(request.body().length());
        request.body().writeTo(body);
        stream.end(Buffer.buffer(ByteBufUtil.getBytes(body)));
    }

    private void answered(AsyncResult<HttpClientResponse> result) {
        if (over) {
            return;
        }
        if (result.failed()) {
            failed(result.cause());
            return;
        }
        HttpClientResponse head = result.result();
        answer = head;
        head.exceptionHandler(this::broken);
        head.handler(this::part);
        head.endHandler(end -> ended());
        if (paused) {
            head.pause();
        }
        listener.answered(new Head(head));
    }

    /** The head of an answer of Vert.x. */
    private record Head(HttpClientResponse answer) implements UpstreamHead {
        @Override
        public int status() {
            return answer.statusCode();
        }

        @Override
        public @Nullable String header(String name) {
            return answer.getHeader(name);
        }
    }

    private void failed(Throwable cause) {
        if (cause instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM) {
            unreachable(cause);
        } else {
            broken(cause);
        }
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

    private void unreachable(Throwable cause) {
        if (!over) {
            over = true;
            listener.unreachable(
                    cause instanceof ConnectionPoolTooBusyException
                            ? new UpstreamBusyException(request.address())
                            : cause);
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
        paused = true;
        if (answer != null) {
            answer.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (answer != null) {
            answer.resume();
        }
    }

    @Override
    public void cancel() {
        HttpClientRequest stream = sent;
        boolean first = !over;
        over = true;
        if (first && stream != null) {
            stream.reset(CANCEL);
        }
    }
}
