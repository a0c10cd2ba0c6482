package io.wharfinger.router.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.wharfinger.router.seeing.observe.Decisions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The decisions on the management port, beside health and metrics, for who stands before the machine. */
@Singleton
class DecisionsRoute {
    private final Decisions decisions;
    private final ObjectMapper json;

    DecisionsRoute(Decisions decisions, ObjectMapper json) {
        this.decisions = decisions;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get("/debug/decisions").handler(this::answer);
    }

    private void answer(RoutingContext routing) {
        DecisionsWanted wanted = new DecisionsWanted(
                parameter(routing, "request_id"),
                parameter(routing, "model"),
                parameter(routing, "endpoint"),
                DecisionsWanted.bounded(100));
        try {
            routing.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(json.writeValueAsString(DecisionsJson.of(decisions, wanted)));
        } catch (JsonProcessingException e) {
            routing.fail(e);
        }
    }

    private static String parameter(RoutingContext routing, String name) {
        String value = routing.request().getParam(name);
        return value == null ? "" : value;
    }
}
