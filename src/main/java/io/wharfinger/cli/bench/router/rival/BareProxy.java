package io.wharfinger.cli.bench.router.rival;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The program: a proxy on Vert.x that hands on head and body as they come. Takes the engine's port and its own. */
public final class BareProxy extends AbstractVerticle {
    private static final String HOST = "127.0.0.1";
    private static final int POOL = 512;
    private static final int BACKLOG = 1024;
    private static final int BAD_GATEWAY = 502;
    private static final Set<String> OF_ONE_HOP = Set.of("connection", "host", "transfer-encoding");

    private final int engine;
    private final int port;

    private BareProxy(int engine, int port) {
        this.engine = engine;
        this.port = port;
    }

    public static void main(String[] arguments) {
        int engine = Integer.parseInt(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
        Vertx.vertx(options)
                .deployVerticle(
                        () -> new BareProxy(engine, port),
                        new DeploymentOptions().setInstances(options.getEventLoopPoolSize()));
    }

    @Override
    public void start() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(POOL));
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(BACKLOG))
                .requestHandler(request -> handOn(client, request))
                .listen(port, HOST);
    }

    private void handOn(HttpClient client, HttpServerRequest request) {
        request.pause();
        client.request(new RequestOptions()
                        .setHost(HOST)
                        .setPort(engine)
                        .setMethod(request.method())
                        .setURI(request.uri()))
                .compose(upstream -> send(request, upstream))
                .compose(answer -> answer(request.response(), answer))
                .onFailure(_ -> fail(request.response()));
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest upstream) {
        copy(request.headers(), upstream.headers());
        return upstream.send(request);
    }

    private static Future<Void> answer(HttpServerResponse response, HttpClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        if (!answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        return answer.pipeTo(response);
    }

    private static void copy(MultiMap from, MultiMap to) {
        for (Map.Entry<String, String> header : from) {
            if (!OF_ONE_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static void fail(HttpServerResponse response) {
        if (response.headWritten()) {
            response.close();
        } else {
            response.setStatusCode(BAD_GATEWAY).end();
        }
    }
}
