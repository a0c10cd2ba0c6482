package io.wharfinger.router.transport;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An upstream that keeps to the protocol, in HTTP/1.1 and HTTP/2; what it does is said by the path. */
final class PoliteUpstream {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger gone = new AtomicInteger();
    final AtomicLong flooded = new AtomicLong();
    volatile boolean full;
    volatile Buffer body = Buffer.buffer();
    volatile MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    volatile String protocol = "";
    private final Vertx vertx;
    private final Queue<Runnable> rest = new ConcurrentLinkedQueue<>();
    private final int port;

    PoliteUpstream(Vertx vertx, HttpServerOptions options) throws Exception {
        this.vertx = vertx;
        port = vertx.createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(this::take)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    int port() {
        return port;
    }

    /** Lets the streams go on that wait for it. */
    void goOn() {
        for (Runnable next = rest.poll(); next != null; next = rest.poll()) {
            Runnable now = next;
            vertx.runOnContext(here -> now.run());
        }
    }

    private void take(HttpServerRequest request) {
        protocol = request.version().name();
        request.response().exceptionHandler(broken -> {});
        request.response().closeHandler(closed -> gone.incrementAndGet());
        request.body().onSuccess(whole -> answer(request, whole));
    }

    private void answer(HttpServerRequest request, Buffer whole) {
        body = whole;
        headers = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
        HttpServerResponse response = request.response();
        switch (Objects.requireNonNull(request.path())) {
            case "/echo" -> response.putHeader("content-type", "text/x-echo").end(whole);
            case "/refuse" -> response.setStatusCode(429).end("slowly");
            case "/empty" -> response.setStatusCode(204).end();
            case "/hang" -> {}
            case "/steps" -> steps(response);
            case "/cut" -> {
                response.setChunked(true).write("half");
                rest.add(() -> request.response().reset());
            }
            case "/flood" -> flood(response.setChunked(true));
            default -> response.setStatusCode(404).end();
        }
    }

    private void steps(HttpServerResponse response) {
        response.setChunked(true).write("one ");
        rest.add(() -> {
            response.write("two ");
            rest.add(() -> response.end("three"));
        });
    }

    private void flood(HttpServerResponse response) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(Buffer.buffer(new byte[10_000]));
            flooded.addAndGet(10_000);
        }
        full = true;
        response.drainHandler(drained -> flood(response));
    }
}
