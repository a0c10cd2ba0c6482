package io.wharfinger.router.world;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider with Anthropic's manners: 10 tokens go in, 4 more are read from a cache and 2 written to one, 5 come out. The
 * model {@link #BUSY} is overloaded as often as it is told to be.
 */
public final class FakeAnthropic implements AutoCloseable {
    public static final String BUSY = "claude-busy";

    public final AtomicInteger overloads = new AtomicInteger();
    public volatile JsonObject lastBody = new JsonObject();
    public volatile MultiMap lastHeaders = MultiMap.caseInsensitiveMultiMap();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    public FakeAnthropic() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void answer(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response().putHeader("content-type", "application/json");
        String path = Objects.requireNonNullElse(request.path(), "");
        if (!path.startsWith("/v1/messages")) {
            var unused = response.setStatusCode(404).end();
            return;
        }
        JsonObject asked = body.toJsonObject();
        lastBody = asked;
        lastHeaders = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
        if (path.endsWith("/count_tokens")) {
            var unused = response.end("{\"input_tokens\":77}");
        } else if (BUSY.equals(asked.getString("model")) && overloads.getAndDecrement() > 0) {
            var unused = response.setStatusCode(529)
                    .end("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
        } else if (Boolean.TRUE.equals(asked.getBoolean("stream"))) {
            stream(response);
        } else {
            var unused = response.end(message()
                    .put(
                            "content",
                            new JsonArray()
                                    .add(new JsonObject().put("type", "text").put("text", "Hello.")))
                    .put("stop_reason", "end_turn")
                    .put("usage", usage(5))
                    .toBuffer());
        }
    }

    private static void stream(HttpServerResponse response) {
        response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
        event(
                response,
                new JsonObject()
                        .put("type", "message_start")
                        .put("message", message().put("usage", usage(1))));
        event(
                response,
                about("content_block_start")
                        .put(
                                "content_block",
                                new JsonObject().put("type", "text").put("text", "")));
        event(response, new JsonObject().put("type", "ping"));
        for (String piece : new String[] {"Hel", "lo."}) {
            event(
                    response,
                    about("content_block_delta")
                            .put(
                                    "delta",
                                    new JsonObject().put("type", "text_delta").put("text", piece)));
        }
        event(response, about("content_block_stop"));
        event(
                response,
                new JsonObject()
                        .put("type", "message_delta")
                        .put(
                                "delta",
                                new JsonObject().put("stop_reason", "end_turn").put("stop_sequence", null))
                        .put("usage", new JsonObject().put("output_tokens", 5)));
        event(response, new JsonObject().put("type", "message_stop"));
        var unused = response.end();
    }

    private static JsonObject about(String type) {
        return new JsonObject().put("type", type).put("index", 0);
    }

    private static void event(HttpServerResponse response, JsonObject data) {
        response.write("event: " + data.getString("type") + "\ndata: " + data.encode() + "\n\n");
    }

    private static JsonObject message() {
        return new JsonObject()
                .put("id", "msg_01")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "claude-x")
                .put("content", new JsonArray())
                .put("stop_reason", null)
                .put("stop_sequence", null);
    }

    private static JsonObject usage(int output) {
        return new JsonObject()
                .put("input_tokens", 10)
                .put("cache_read_input_tokens", 4)
                .put("cache_creation_input_tokens", 2)
                .put("output_tokens", output);
    }
}
