package io.wharfinger.cli.show;

import static io.wharfinger.cli.show.Column.field;
import static io.wharfinger.cli.show.Column.word;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the router knows. */
final class RouterNouns {
    private static final String ENDPOINTS_FIELD = "endpoints";

    static final Noun ENDPOINTS = Noun.of(
            ENDPOINTS_FIELD,
            List.of("endpoint", "e"),
            ENDPOINTS_FIELD,
            (services, query) -> services.get("/router/v1/endpoints")
                    .path(ENDPOINTS_FIELD)
                    .valueStream()
                    .filter(endpoint -> query.deployment()
                            .map(wanted ->
                                    wanted.equals(endpoint.path("deployment").asText()))
                            .orElse(true))
                    .toList(),
            endpoint -> List.of(endpoint.path("name").asText()),
            List.of(
                    field("NAME", "name"),
                    field("KIND", "provider"),
                    field("DEPLOYMENT", "deployment"),
                    field("MODELS", "models"),
                    word("BREAKER", "health.state"),
                    new Column("TAKES", RouterNouns::takes),
                    field("IN FLIGHT", "inFlight"),
                    field("LAST FAULT", "health.lastFault"),
                    field("URL", "url"),
                    field("OBSTACLE", "obstacle")));

    private RouterNouns() {}

    private static String takes(JsonNode endpoint) {
        if (endpoint.path("drained").asBoolean()) {
            return "drained";
        }
        return endpoint.path("draining").asBoolean() ? "draining" : "requests";
    }
}
