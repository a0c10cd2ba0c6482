package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf billing erase}. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Take the raw usage records, keys and request ids of a deleted tenant away for good,",
            "in the database and in the archive. Sums of money stay: the books must balance.",
            "A repeat changes nothing and says how far the erasure is."
        },
        footer = {"", "Example:", "  wharf billing erase acme --yes"})
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption output = new JsonOption();

    @Parameters(paramLabel = "TENANT", description = "Name of the tenant; it and those below it are erased.")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    /** Not looked at: the command line is refused without it. */
    @Option(names = "--yes", required = true, description = "There is no way back.")
    @SuppressWarnings("UnusedVariable")
    private boolean yes;

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode erasure = erasure();
        if (console.json()) {
            console.answer(erasure.toString());
        }
        console.say(text(erasure));
        return 0;
    }

    private JsonNode erasure() {
        return BillingClient.of(Platform.fromEnvironment())
                .post(
                        "/billing/v1/tenants/" + RestClient.encoded(tenant) + "/erasure",
                        RestClient.object(),
                        UUID.randomUUID().toString());
    }

    static String text(JsonNode erasure) {
        boolean done = erasure.path("doneTime").isTextual();
        return "%s of %s: %,d records in %d hours so far%s"
                .formatted(
                        done ? "Erasure" : "Erasure under way",
                        erasure.path("tenantPath").asText(),
                        erasure.path("records").asLong(),
                        erasure.path("hours").asInt(),
                        done ? "; done." : ".");
    }
}
