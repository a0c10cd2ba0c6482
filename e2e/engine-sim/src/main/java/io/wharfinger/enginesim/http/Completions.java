package io.wharfinger.enginesim.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wharfinger.enginesim.running.Engine;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Turns requests for text into sequences of the engine, and their tokens into replies. */
final class Completions {
    private static final int MAX_WAITING = 16_384;

    private final Vertx vertx;
    private final Engine engine;
    private final RequestReader reader;
    private final InstantSource time;
    private final LongSupplier nanoTime;

    Completions(Vertx vertx, Engine engine, InstantSource time, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.engine = engine;
        this.reader = new RequestReader(engine.spec().model(), engine.spec().maxModelTokens());
        this.time = time;
        this.nanoTime = nanoTime;
    }

    /** Starts what {@code body} asks for; throws an {@link ApiError} if it is refused. */
    void start(Api api, HttpServerRequest http, Buffer body) {
        CompletionRequest request = reader.read(api, body.getBytes(), http.getHeader(BodyRoute.FAULT_HEADER));
        if (engine.waiting() >= MAX_WAITING) {
            throw new ApiError(503, MAX_WAITING + " requests are waiting; try again later");
        }
        SequenceListener listener = disturbed(request.fault(), reply(api, request, http.response()), http);
        Sequence sequence = engine.submit(request.prompt(), request.plan(), listener);
        http.response().closeHandler(_ -> engine.abort(sequence));
    }

    private SequenceListener reply(Api api, CompletionRequest request, HttpServerResponse response) {
        String id = UUID.randomUUID().toString().replace("-", "");
        ReplyFormat format = new ReplyFormat(
                api, id, time.instant().getEpochSecond(), engine.spec().model());
        return request.stream()
                ? new StreamedReply(response, format, request)
                : new WholeReply(response, format, request.speech());
    }

    private SequenceListener disturbed(Fault fault, SequenceListener reply, HttpServerRequest http) {
        return switch (fault) {
            case Fault.None() -> reply;
            case Fault.Status(int code) -> throw new ApiError(code, "the request asked for this fault");
            case Fault.Slow(double factor) ->
                new SlowReply(
                        factor,
                        reply,
                        nanoTime,
                        (event, delayMillis) -> vertx.setTimer(delayMillis, _ -> unlessClosed(http.response(), event)));
            case Fault.Drop(int tokens) -> new CutReply(tokens, reply, sequence -> drop(sequence, http));
            case Fault.Hang(int tokens) -> new CutReply(tokens, reply, engine::abort);
        };
    }

    private void drop(Sequence sequence, HttpServerRequest http) {
        engine.abort(sequence);
        var _ = http.connection().close();
    }

    private static void unlessClosed(HttpServerResponse response, Runnable event) {
        if (!response.closed()) {
            event.run();
        }
    }
}
