package io.wharfinger.deployment.target.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Asks engines, without any credentials. */
public final class EngineHttp implements AutoCloseable {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final int METRICS_BYTES_MAX = 8 * 1024 * 1024;
    private static final int DESCRIPTION_BYTES_MAX = 8 * 1024 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final String WORD = "Hello";
    /** Every server of OpenAI's API has this path. */
    private static final String MODELS = "/v1/models";
    /** Where vLLM and SGLang describe what they have. */
    private static final String DESCRIPTION = "/openapi.json";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What is wrong with the engine; empty if it answers. Takes at most a few seconds. */
    Optional<String> problem(Probed engine) throws InterruptedException {
        try {
            int status = status(engine.at(engine.paths().readiness()));
            if (status == NOT_FOUND) {
                status = status(engine.at(MODELS));
            }
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answers with status " + status);
        } catch (IOException e) {
            return Optional.of("it does not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private int status(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(PROBE_TIMEOUT).GET().build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    /** Asks for one token, as a text or, where there is no such path, as a chat. What is wrong; empty if one came. */
    CompletableFuture<Optional<String>> firstToken(Probed engine, Duration timeout) {
        ObjectNode text = question(engine).put("prompt", WORD);
        return post(engine.at("/v1/completions"), text, timeout)
                .thenCompose(status -> status == NOT_FOUND || status == NOT_ALLOWED
                        ? post(engine.at("/v1/chat/completions"), chat(engine), timeout)
                        : CompletableFuture.completedFuture(status))
                .handle((status, failure) -> failure == null
                        ? refusal(status)
                        : Optional.of("its first token did not come ("
                                + failure.getClass().getSimpleName() + ")"));
    }

    private static ObjectNode question(Probed engine) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", engine.servedName())
                .put("max_tokens", 1);
    }

    private static ObjectNode chat(Probed engine) {
        ObjectNode question = question(engine);
        question.putArray("messages").addObject().put("role", "user").put("content", WORD);
        return question;
    }

    private CompletableFuture<Integer> post(URI uri, ObjectNode body, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private static Optional<String> refusal(int status) {
        return status == 200
                ? Optional.empty()
                : Optional.of("it answers with status " + status + " when asked for a first token");
    }

    /** Requests that the engine runs or has waiting; empty if it does not say. Takes at most a few seconds. */
    OptionalInt openRequests(Probed engine) throws InterruptedException {
        Optional<String> path = engine.paths().metrics();
        if (path.isEmpty() || engine.paths().openRequests().isEmpty()) {
            return OptionalInt.empty();
        }
        return page(engine.at(path.get()), METRICS_BYTES_MAX)
                .map(metrics -> OpenRequests.in(metrics, engine.paths().openRequests()))
                .orElse(OptionalInt.empty());
    }

    /** Names of the APIs that the engine says it has, in order; empty if it does not say. Takes at most a few seconds. */
    List<String> apis(Probed engine) throws InterruptedException {
        return page(engine.at(DESCRIPTION), DESCRIPTION_BYTES_MAX)
                .map(EngineApis::in)
                .orElse(List.of());
    }

    private Optional<String> page(URI uri, int bytesMax) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(PROBE_TIMEOUT).GET().build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String page = new String(body.readNBytes(bytesMax), StandardCharsets.UTF_8);
                return response.statusCode() == 200 ? Optional.of(page) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
