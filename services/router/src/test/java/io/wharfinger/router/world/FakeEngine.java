package io.wharfinger.router.world;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An engine with vLLM's manners: 10 tokens go in, 4 of them from a cache, 5 come out, one of them reasoning. */
public final class FakeEngine {
    public static final int PROMPT_TOKENS = 10;
    public static final int CACHED_TOKENS = 4;
    public static final int COMPLETION_TOKENS = 5;

    private static final String METRICS = """
            vllm:prompt_tokens_total{model_name="any"} 1000
            vllm:generation_tokens_total{model_name="any"} 500
            process_start_time_seconds 1.795428e+09
            """;

    public final AtomicInteger broken = new AtomicInteger();
    public final AtomicInteger asked = new AtomicInteger();
    public final AtomicLong flooded = new AtomicLong();
    public volatile Buffer lastBody = Buffer.buffer();
    public volatile MultiMap lastHeaders = MultiMap.caseInsensitiveMultiMap();
    private final Vertx vertx;
    private final Queue<Runnable> paused = new ConcurrentLinkedQueue<>();
    private final int port;

    FakeEngine(Vertx vertx) throws Exception {
        this.vertx = vertx;
        port = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    public int port() {
        return port;
    }

    private void answer(HttpServerRequest request, Buffer body) {
        if ("/metrics".equals(request.path())) {
            var unused = request.response().end(METRICS);
            return;
        }
        asked.incrementAndGet();
        lastBody = body;
        lastHeaders = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
        JsonObject asked = body.toJsonObject();
        HttpServerResponse response = request.response();
        response.closeHandler(closed -> broken.incrementAndGet());
        Script script = Script.of(asked.getString("model"));
        switch (script) {
            case HANG -> {}
            case SLAM -> request.connection().close();
            case FAIL -> response.setStatusCode(500).end("<html>Internal Server Error</html>");
            case UNAUTHORIZED -> response.setStatusCode(401).end("{}");
            case REFUSE ->
                response.setStatusCode(400)
                        .end(
                                "{\"object\":\"error\",\"message\":\"too long\",\"type\":\"BadRequestError\",\"code\":400}");
            default -> generate(script, asked, response);
        }
    }

    private void generate(Script script, JsonObject asked, HttpServerResponse response) {
        if (Boolean.TRUE.equals(asked.getBoolean("stream"))) {
            response.setChunked(true).putHeader("content-type", "text/event-stream");
            stream(script, asked.getJsonObject("stream_options", new JsonObject()), response);
            return;
        }
        JsonObject answer = new JsonObject()
                .put("id", "cmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", asked.getString("model"))
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put("finish_reason", "stop")
                                        .put("logprobs", null)
                                        .put(
                                                "message",
                                                new JsonObject()
                                                        .put("role", "assistant")
                                                        .put("content", "one two three four five")
                                                        .put("refusal", null))));
        if (script != Script.NO_USAGE) {
            answer.put("usage", usage(COMPLETION_TOKENS, true));
        }
        response.putHeader("content-type", "application/json").end(answer.toBuffer());
    }

    private void stream(Script script, JsonObject options, HttpServerResponse response) {
        boolean running = options.getBoolean("continuous_usage_stats", false) && script != Script.NO_USAGE;
        switch (script) {
            case FLOOD -> flood(response);
            case DRIP -> drip(response, 1);
            case PAUSED -> {
                words(response, 1, running);
                paused.add(() -> {
                    words(response, COMPLETION_TOKENS - 1, running);
                    endStream(script, options, response);
                });
            }
            case STALL -> words(response, 2, running);
            case DROP -> {
                words(response, 3, running);
                vertx.setTimer(100, timer -> response.reset());
            }
            case FULL -> fail(response, "no room", 503);
            case WRONG -> fail(response, "too long", 400);
            case ERROR_EVENT -> {
                words(response, 3, running);
                event(response, new JsonObject().put("error", new JsonObject().put("message", "out of memory")));
                response.end("data: [DONE]\n\n");
            }
            default -> {
                words(response, COMPLETION_TOKENS, running);
                endStream(script, options, response);
            }
        }
    }

    private static void fail(HttpServerResponse response, String message, int code) {
        JsonObject error = new JsonObject()
                .put("message", message)
                .put("type", "EngineError")
                .put("code", code);
        event(response, new JsonObject().put("error", error));
        response.end("data: [DONE]\n\n");
    }

    private static void endStream(Script script, JsonObject options, HttpServerResponse response) {
        event(response, chunk(new JsonObject(), "stop"));
        if (options.getBoolean("include_usage", false) && script != Script.NO_USAGE) {
            event(response, base().put("choices", new JsonArray()).put("usage", usage(COMPLETION_TOKENS, true)));
        }
        response.end(script == Script.NO_DONE ? "" : "data: [DONE]\n\n");
    }

    /** Ends the streams that are paused. */
    public void goOn() {
        for (Runnable rest = paused.poll(); rest != null; rest = paused.poll()) {
            Runnable now = rest;
            vertx.runOnContext(here -> now.run());
        }
    }

    private void words(HttpServerResponse response, int count, boolean running) {
        for (int i = 1; i <= count; i++) {
            JsonObject chunk = chunk(new JsonObject().put("content", "word" + i + " "), null);
            event(response, running ? chunk.put("usage", usage(i, false)) : chunk);
        }
    }

    private void drip(HttpServerResponse response, int tokens) {
        if (!response.closed() && !response.ended()) {
            event(response, chunk(new JsonObject().put("content", "drop"), null).put("usage", usage(tokens, false)));
            vertx.setTimer(20, timer -> drip(response, tokens + 1));
        }
    }

    private void flood(HttpServerResponse response) {
        response.exceptionHandler(gone -> {});
        while (!response.closed() && !response.writeQueueFull()) {
            Buffer event = Buffer.buffer("data: ")
                    .appendBuffer(chunk(new JsonObject().put("content", "x".repeat(10_000)), null)
                            .toBuffer())
                    .appendString("\n\n");
            flooded.addAndGet(event.length());
            response.write(event);
        }
        response.drainHandler(ready -> flood(response));
    }

    private static void event(HttpServerResponse response, JsonObject data) {
        response.write("data: " + data.encode() + "\n\n");
    }

    private static JsonObject base() {
        return new JsonObject()
                .put("id", "cmpl-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", "any");
    }

    private static JsonObject chunk(JsonObject delta, @Nullable String finish) {
        return base().put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put("delta", delta)
                                        .put("finish_reason", finish)));
    }

    private static JsonObject usage(int completion, boolean last) {
        JsonObject usage = new JsonObject()
                .put("prompt_tokens", PROMPT_TOKENS)
                .put("completion_tokens", completion)
                .put("total_tokens", PROMPT_TOKENS + completion);
        return last
                ? usage.put("prompt_tokens_details", new JsonObject().put("cached_tokens", CACHED_TOKENS))
                        .put("completion_tokens_details", new JsonObject().put("reasoning_tokens", 1))
                : usage;
    }
}
