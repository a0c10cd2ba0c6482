package io.wharfinger.cli.drain;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.remote.Area;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.rest.RestClient;
import java.util.UUID;

/** Drains endpoints of the router. */
record Drain(Services services) {
    /** Sends nothing new to it; the endpoint as it is then. */
    JsonNode of(String endpoint) {
        return post(endpoint, "drain");
    }

    /** Sends requests to it again; the endpoint as it is then, missing if it is gone. */
    JsonNode undo(String endpoint) {
        return post(endpoint, "undrain");
    }

    private JsonNode post(String endpoint, String verb) {
        return services.of(Area.ROUTER)
                .post(
                        "/router/v1/endpoints/" + RestClient.encoded(endpoint) + "/" + verb,
                        RestClient.object(),
                        UUID.randomUUID().toString());
    }

    /** What is to be said of it. */
    static String text(String endpoint, JsonNode after) {
        if (after.isMissingNode()) {
            return endpoint + " is gone; its drain is forgotten.";
        }
        if (!after.path("draining").asBoolean()) {
            return endpoint + " takes requests.";
        }
        int open = after.path("inFlight").asInt();
        return endpoint + " takes nothing new; "
                + (open == 0 ? "nothing is open on it." : open + " go on to their end.");
    }
}
