package io.wharfinger.router;

import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.SimulatedEngines;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A client of the OpenAI API that sees the bytes. */
final class ApiClient {
    static final Duration SOON = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String key;

    ApiClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(SOON)
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json");
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** Whether the router knows the key and the engines of the usual endpoints file, after tests that had others. */
    boolean knowsTheEngines() throws Exception {
        HttpResponse<String> models = send(request("/v1/models").GET().build());
        return models.statusCode() == 200 && models.body().contains(Script.DRIP.model());
    }

    /** Whether the router knows the key, and has these engines in its endpoints. */
    boolean knows(SimulatedEngines engines) throws Exception {
        HttpResponse<String> endpoints = send(request("/router/v1/endpoints")
                .setHeader("authorization", "Bearer " + SuiteResource.token("platform-admin", "/"))
                .GET()
                .build());
        return engines.areIn(endpoints.body())
                && send(request("/v1/models").GET().build()).body().contains(SimulatedEngines.FAST);
    }

    HttpResponse<String> chat(String model, String more) throws Exception {
        return post("/v1/chat/completions", body(model, more));
    }

    static String body(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]" + more + "}";
    }

    static String requestId(HttpResponse<?> response) {
        return response.headers().firstValue("x-request-id").orElseThrow();
    }

    /** The closing record of a request, as billing got it. */
    static Closing closing(String requestId) {
        Await.until(
                "billing has the closing of " + requestId,
                SOON,
                () -> World.billing().closing(requestId) != null);
        return Objects.requireNonNull(World.billing().closing(requestId));
    }
}
