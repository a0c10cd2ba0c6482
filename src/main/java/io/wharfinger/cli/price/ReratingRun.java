package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.LiveLine;
import io.wharfinger.cli.resource.remote.Area;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.rest.RestClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Re-ratings of one platform: begun, waited for, and shown. */
record ReratingRun(Services services, Console console, Duration pause) {
    private static final String PATH = "/billing/v1/reratings";
    private static final Set<String> AT_WORK = Set.of("RERATING_STATE_RUNNING", "RERATING_STATE_VOIDING");

    static ReratingRun of(Services services, Console console) {
        return new ReratingRun(services, console, Duration.ofMillis(300));
    }

    /** Rates again, or only shows the difference, and waits for the end. */
    JsonNode rerate(ObjectNode wanted, boolean dryRun) {
        return ended(billing()
                .post(PATH, wanted.put("dryRun", dryRun), UUID.randomUUID().toString()));
    }

    /** Takes one back and waits for the end. */
    JsonNode takeBack(String id) {
        return ended(billing()
                .post(
                        PATH + "/" + RestClient.encoded(id) + "/void",
                        RestClient.object(),
                        UUID.randomUUID().toString()));
    }

    private JsonNode ended(JsonNode begun) {
        JsonNode run = begun;
        try (LiveLine line = new LiveLine(console)) {
            while (AT_WORK.contains(run.path("state").asText())) {
                LockSupport.parkNanos(pause.toNanos());
                run = get(begun.path("id").asText());
                line.show(ReratingText.progress(run));
            }
        }
        return run;
    }

    JsonNode get(String id) {
        return billing().get(PATH + "/" + RestClient.encoded(id));
    }

    /** What changed price. */
    List<JsonNode> lines(JsonNode run) {
        return services.all(PATH + "/" + run.path("id").asText() + "/lines", "lines");
    }

    /** All of them, the newest first. */
    List<JsonNode> list() {
        return services.all(PATH, "reratings");
    }

    private RestClient billing() {
        return services.of(Area.BILLING);
    }
}
