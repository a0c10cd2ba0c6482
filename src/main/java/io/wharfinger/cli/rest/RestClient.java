package io.wharfinger.cli.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls one service's REST interface with a token. */
public final class RestClient {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String service;
    private final URI base;
    private final Supplier<String> token;

    /**
     * A client of one service.
     *
     * @param service its name, for messages
     * @param base its URL without a path
     * @param token makes the bearer token of each call
     */
    public RestClient(String service, URI base, Supplier<String> token) {
        this.service = service;
        this.base = base;
        this.token = token;
    }

    /** An empty JSON object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A value as a part of a path or query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads a resource.
     *
     * @throws RestException if the service refuses or does not answer
     */
    public JsonNode get(String path) {
        return body(send(request(path).GET().build()), path);
    }

    /**
     * Reads a resource as the page that people get.
     *
     * @throws RestException if the service refuses or does not answer
     */
    public String page(String path) {
        HttpResponse<String> response =
                send(request(path).setHeader("Accept", "text/html").GET().build());
        if (response.statusCode() / 100 != 2) {
            body(response, path);
        }
        return response.body();
    }

    /**
     * Reads a resource that may not be there.
     *
     * @return the resource, or empty if the service says that there is none
     * @throws RestException if the service refuses or does not answer
     */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(body(response, path));
    }

    /**
     * Adds something.
     *
     * @param idempotencyKey a repeat with the same key changes nothing
     * @throws RestException if the service refuses or does not answer
     */
    public JsonNode post(String path, JsonNode body, String idempotencyKey) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return body(send(request), path);
    }

    /**
     * Replaces something.
     *
     * @param etag of what was read; empty to replace whatever is there
     * @param idempotencyKey a repeat with the same key changes nothing
     * @throws RestException if the service refuses or does not answer
     */
    public JsonNode put(String path, JsonNode body, String etag, String idempotencyKey) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .PUT(BodyPublishers.ofString(body.toString()));
        return body(send(matching(request, etag).build()), path);
    }

    /**
     * Removes something.
     *
     * @param etag of what was read; empty to remove whatever is there
     * @param idempotencyKey a repeat with the same key changes nothing
     * @return what the service answers; a missing node if that is nothing
     * @throws RestException if the service refuses or does not answer
     */
    public JsonNode delete(String path, String etag, String idempotencyKey) {
        HttpRequest.Builder request =
                request(path).header("Idempotency-Key", idempotencyKey).DELETE();
        return body(send(matching(request, etag).build()), path);
    }

    private static HttpRequest.Builder matching(HttpRequest.Builder request, String etag) {
        return etag.isEmpty() ? request : request.header("If-Match", '"' + etag + '"');
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token.get());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RestException(0, service + " does not answer at " + base + ". ./wharf status says what runs.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RestException(0, "interrupted while waiting for " + service);
        }
    }

    private JsonNode body(HttpResponse<String> response, String path) {
        try {
            JsonNode body = MAPPER.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), path, body);
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new RestException(
                    response.statusCode(),
                    service + " answered " + path + " with status " + response.statusCode() + " and no JSON");
        }
    }

    private RestException refusal(int status, String path, JsonNode problem) {
        String code = problem.path("code").asText("");
        String detail = problem.path("detail").asText(problem.path("title").asText("It gave no reason."));
        String message = "%s refused %s: %s %s (status %d)".formatted(service, path, code, detail, status);
        return new RestException(status, code, detail, message);
    }
}
