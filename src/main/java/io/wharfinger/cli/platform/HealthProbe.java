package io.wharfinger.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Asks a service for its readiness, and which of its checks fail. */
final class HealthProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private HealthProbe() {}

    static Readiness ask(int managementPort) {
        URI address = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Readiness.READY : Readiness.not(whatFails(answer));
        } catch (IOException e) {
            return Readiness.not("it does not answer on port " + managementPort);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.not("interrupted");
        }
    }

    private static String whatFails(HttpResponse<String> answer) {
        List<String> failing = new ArrayList<>();
        try {
            for (JsonNode check : JSON.readTree(answer.body()).path("checks")) {
                if (!check.path("status").asText().equals("UP")) {
                    failing.add(check.path("name").asText() + reason(check.path("data")));
                }
            }
        } catch (IOException e) {
            failing.add("status " + answer.statusCode());
        }
        return failing.isEmpty() ? "status " + answer.statusCode() : String.join(", ", failing);
    }

    /** Of what a check looked at, what is not well. */
    private static String reason(JsonNode data) {
        String details = data.properties().stream()
                .filter(entry ->
                        !entry.getValue().asText().toLowerCase(Locale.ROOT).startsWith("up"))
                .map(entry -> entry.getKey() + ": " + entry.getValue().asText())
                .collect(Collectors.joining(", "));
        return details.isEmpty() ? "" : " (" + details + ")";
    }
}
