package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.enginesim.metrics.EngineMetrics;
import io.wharfinger.enginesim.running.Engine;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpec;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One engine behind one port; everything in it happens on one event loop. */
final class EngineServer extends AbstractVerticle {
    private static final String JSON = "application/json";
    private static final String METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final EngineSpec spec;
    private final String host;
    private final Pace pace;
    private final InstantSource time;
    private final ScheduledExecutorService timer;
    private @Nullable HttpServer server;

    EngineServer(EngineSpec spec, String host, Pace pace, InstantSource time, ScheduledExecutorService timer) {
        this.spec = spec;
        this.host = host;
        this.pace = pace;
        this.time = time;
        this.timer = timer;
    }

    /** The port that it listens on, once started. */
    int port() {
        if (server == null) {
            throw new IllegalStateException("the engine " + spec.name() + " has not been started");
        }
        return server.actualPort();
    }

    @Override
    public void start(Promise<Void> started) {
        Engine engine = new Engine(spec, pace, this::after);
        Map<String, BodyRoute> bodies = bodies(engine);
        String processStart = EngineMetrics.processStart(time.instant());
        HttpServer listening = vertx.createHttpServer(options());
        listening.requestHandler(request -> route(request, engine, bodies, processStart));
        listening.listen().<Void>mapEmpty().onComplete(started);
        server = listening;
    }

    private void after(long realNanos, Runnable task) {
        if (realNanos == 0) {
            context.runOnContext(_ -> task.run());
        } else {
            var _ = timer.schedule(() -> context.runOnContext(_ -> task.run()), realNanos, TimeUnit.NANOSECONDS);
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(spec.port())
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxChunkSize(65_536);
    }

    private void route(HttpServerRequest request, Engine engine, Map<String, BodyRoute> bodies, String processStart) {
        BodyRoute route = bodies.get(request.path());
        if (route != null && request.method().equals(HttpMethod.POST)) {
            read(request, route);
            return;
        }
        String called = request.method() + " " + request.path();
        switch (called) {
            case "GET /v1/models" -> send(request, 200, JSON, models());
            case "GET /openapi.json" -> send(request, 200, JSON, description(bodies.keySet()));
            case "GET /health" -> send(request, 200, JSON, "");
            case "GET /metrics" -> send(request, 200, METRICS_TEXT, engine.metricsText() + processStart);
            default -> refuse(request, new ApiError(404, "there is nothing at " + called));
        }
    }

    private Map<String, BodyRoute> bodies(Engine engine) {
        Completions completions = new Completions(vertx, engine, time, pace.nanoTime());
        Pooling pooling = new Pooling(engine);
        Tokens tokens = new Tokens(spec);
        BodyRoute ranking = new Ranking(pooling, spec.model());
        BodyRoute scoring = new Scoring(pooling, spec.model(), time);
        BodyRoute transcriptions = new Transcriptions(spec.model());
        return Map.ofEntries(
                Map.entry("/v1/chat/completions", (request, body) -> completions.start(Api.CHAT, request, body)),
                Map.entry("/v1/completions", (request, body) -> completions.start(Api.TEXT, request, body)),
                Map.entry("/v1/embeddings", new Embeddings(pooling, spec.model(), time)),
                Map.entry("/v1/rerank", ranking),
                Map.entry("/v2/rerank", ranking),
                Map.entry("/rerank", ranking),
                Map.entry("/v1/score", scoring),
                Map.entry("/score", scoring),
                Map.entry("/tokenize", tokens::tokenize),
                Map.entry("/detokenize", tokens::detokenize),
                Map.entry("/v1/images/generations", new Images(spec.model(), time)),
                Map.entry("/v1/audio/transcriptions", transcriptions),
                Map.entry("/v1/audio/translations", transcriptions));
    }

    private static void read(HttpServerRequest request, BodyRoute route) {
        BoundedBody.read(
                request,
                BoundedBody.MAX_BYTES,
                body -> {
                    try {
                        route.start(request, body);
                    } catch (ApiError e) {
                        refuse(request, e);
                    } catch (RuntimeException e) {
                        refuse(request, new ApiError(500, "the engine failed: " + e));
                        throw e;
                    }
                },
                () -> refuse(request, new ApiError(413, "the body is larger than 64 MiB")));
    }

    private static void refuse(HttpServerRequest request, ApiError error) {
        send(request, error.status(), JSON, error.json());
    }

    private static void send(HttpServerRequest request, int status, String contentType, String body) {
        var _ = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .end(body);
    }

    private static String description(Set<String> paths) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        ObjectNode described = root.putObject("paths");
        paths.stream().sorted().forEach(path -> described.putObject(path).putObject("post"));
        return root.toString();
    }

    private String models() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("object", "list");
        root.putArray("data")
                .addObject()
                .put("id", spec.model())
                .put("object", "model")
                .put("created", time.instant().getEpochSecond())
                .put("owned_by", "wharfinger")
                .put("root", spec.model())
                .putNull("parent")
                .put("max_model_len", spec.maxModelTokens());
        return root.toString();
    }
}
