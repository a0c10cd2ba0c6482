package io.wharfinger.router.proxy;

import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.proxy.openai.Splice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request to an engine. Belongs to one event loop. */
final class EngineCall {
    private final Listener listener;
    private @Nullable HttpClientRequest request;
    private boolean cancelled;

    /** Is told what becomes of the call, never after it was cancelled. */
    interface Listener {
        /** No connection came about; the engine has seen nothing. */
        void unreachable(Throwable cause);

        /** The head of the answer is there; its handlers must be set before this returns. */
        void answered(HttpClientResponse response);

        /** The connection broke before there was an answer. */
        void broken(Throwable cause);
    }

    EngineCall(Listener listener) {
        this.listener = listener;
    }

    /** Sends the body, with the splices put in, to a path of the engine. */
    void send(HttpClient client, EndpointSpec engine, String path, Headers headers, Buffer body, List<Splice> splices) {
        RequestOptions options = new RequestOptions()
                .setHost(engine.host())
                .setPort(engine.port())
                .setSsl(engine.isTls())
                .setURI(path)
                .setMethod(HttpMethod.POST);
        client.request(options).onComplete(made -> connected(made, headers, body, splices));
    }

    /** Puts the headers on a request. */
    interface Headers {
        void put(MultiMap target);
    }

    private void connected(AsyncResult<HttpClientRequest> made, Headers headers, Buffer body, List<Splice> splices) {
        if (made.failed()) {
            if (!cancelled) {
                listener.unreachable(made.cause());
            }
            return;
        }
        HttpClientRequest sending = made.result();
        if (cancelled) {
            sending.reset();
            return;
        }
        request = sending;
        sending.response().onComplete(this::answered);
        headers.put(sending.headers());
        sending.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length() + Splice.growth(splices)));
        write(sending, body, splices);
    }

    private void answered(AsyncResult<HttpClientResponse> answer) {
        if (cancelled) {
            return;
        }
        if (answer.succeeded()) {
            listener.answered(answer.result());
        } else {
            listener.broken(answer.cause());
        }
    }

    private static void write(HttpClientRequest target, Buffer body, List<Splice> splices) {
        int done = 0;
        for (Splice splice : splices) {
            target.write(body.slice(done, splice.from()));
            target.write(Buffer.buffer(splice.bytes()));
            done = splice.to();
        }
        target.end(body.slice(done, body.length()));
    }

    /** Ends the call wherever it is: the engine sees its connection break and stops generating. */
    void cancel() {
        cancelled = true;
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.reset();
        }
    }
}
