package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.table.Table;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf billing archive}. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "List the hours of raw usage records that are in the archive, or move the oldest one there.",
        footer = {
            "",
            "Examples:",
            "  wharf billing archive         list what is in the archive",
            "  wharf billing archive --next  move the oldest closed hour out of the database"
        })
final class ArchiveCommand implements Callable<Integer> {
    private static final String HOURS = "/billing/v1/archive/hours";
    private static final int NOTHING = 1;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Option(names = "--next", description = "Archive the oldest hour that is closed. Exit status 1 if none can go now.")
    private boolean next;

    @Override
    public Integer call() {
        Console console = output.console();
        RestClient billing = BillingClient.of(Platform.fromEnvironment());
        return next ? next(billing, console) : list(billing, console);
    }

    private static int next(RestClient billing, Console console) {
        JsonNode answer =
                billing.post(HOURS, RestClient.object(), UUID.randomUUID().toString());
        boolean done = answer.path("hour").isObject();
        if (console.json()) {
            console.answer(answer.toString());
        }
        console.say(
                done
                        ? "Archived %,d records as %s."
                                .formatted(
                                        answer.path("hour").path("records").asLong(),
                                        answer.path("hour").path("file").asText())
                        : answer.path("reason").asText());
        return done ? 0 : NOTHING;
    }

    private static int list(RestClient billing, Console console) {
        JsonNode answer = billing.get(HOURS + "?page_size=1000");
        console.answer(console.json() ? answer.toString() : text(answer));
        return 0;
    }

    static String text(JsonNode answer) {
        Table table = new Table(2).row("hour", "file", "records", "closings", "bytes", "erased");
        answer.path("hours")
                .forEach(hour -> table.row(
                        hour.path("hour").asText(),
                        hour.path("file").asText(),
                        count(hour.path("records")),
                        count(hour.path("closings")),
                        count(hour.path("sizeBytes")),
                        count(hour.path("erasedRecords"))));
        String more = answer.path("nextPageToken").asText("").isEmpty() ? "" : "\n... and more";
        return table.text().stripTrailing() + more;
    }

    private static String count(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.asLong());
    }
}
