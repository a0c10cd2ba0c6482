package io.wharfinger.e2e.edges;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls any operation of any service that its OpenAPI document names. */
final class RestCalls {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Platform platform;

    RestCalls(Platform platform) {
        this.platform = platform;
    }

    /** An operation of a service, with the whole document for the references in its schema. */
    record Operation(PartName part, String method, String path, JsonNode operation, JsonNode document) {
        String name() {
            return part.id() + " " + method + " " + path;
        }

        Optional<JsonNode> schema() {
            return Optional.of(operation.at("/requestBody/content/application~1json/schema"))
                    .filter(schema -> !schema.isMissingNode());
        }
    }

    /** Every operation of every service. */
    List<Operation> operations() throws IOException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (PartName part :
                Stream.of(PartName.values()).filter(PartName::isService).toList()) {
            JsonNode document = document(part);
            document.path("paths")
                    .fields()
                    .forEachRemaining(path -> path.getValue()
                            .fields()
                            .forEachRemaining(operation -> operations.add(new Operation(
                                    part,
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue(),
                                    document))));
        }
        return operations;
    }

    private JsonNode document(PartName part) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + platform.ports().managementPort(part) + "/q/openapi");
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Accept", "application/json").build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    Outcome call(Operation operation, Bait bait, Optional<String> token) throws IOException, InterruptedException {
        String path = PARAMETER
                .matcher(operation.path())
                .replaceAll(found -> Matcher.quoteReplacement(URLEncoder.encode(bait.name(), StandardCharsets.UTF_8)));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        platform.part(operation.part()).url().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        String body = operation
                .schema()
                .map(schema -> bait.body(operation.document(), schema).toString())
                .orElse("");
        request.method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        boolean answered = response.statusCode() / 100 == 2;
        return new Outcome(operation.name(), answered, answered ? "" : code(response), response.body());
    }

    private static String code(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            return "";
        }
        try {
            JsonNode problem = JSON.readTree(response.body());
            boolean whole = problem.path("status").asInt() == response.statusCode()
                    && problem.path("type").asText().startsWith("/problems/")
                    && problem.hasNonNull("title");
            return whole ? problem.path("code").asText() : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
