package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.console.LiveLine;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.rest.RestException;
import io.wharfinger.cli.table.Table;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf billing verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Have billing recompute its books from the raw usage records, and compare.",
            "Ends at the first difference. Exit status 0 only if everything agrees."
        },
        footer = {
            "",
            "Examples:",
            "  wharf billing verify                 compare what is in the database",
            "  wharf billing verify --with-archive  read the archived hours again, too"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String RUNS = "/billing/v1/verifications";
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();
    private static final int DIFFERS = 1;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Option(names = "--with-archive", description = "Recompute the archived hours from their files, too.")
    private boolean withArchive;

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode run = ended(console);
        boolean agrees = run.path("agrees").asBoolean();
        if (console.json()) {
            console.answer(run.toString());
        }
        console.say(text(BookCheck.allOf(run)));
        console.say(agrees ? "The books agree." : "The books do not agree.");
        return agrees ? 0 : DIFFERS;
    }

    private JsonNode ended(Console console) {
        try (LiveLine line = new LiveLine(console)) {
            RestClient billing = BillingClient.of(Platform.fromEnvironment());
            JsonNode run = billing.post(
                    RUNS,
                    RestClient.object().put("withArchive", withArchive),
                    UUID.randomUUID().toString());
            while (run.path("state").asText().equals("VERIFICATION_STATE_RUNNING")) {
                LockSupport.parkNanos(PAUSE_NANOS);
                run = billing.get(RUNS + "/" + run.path("id").asText());
                line.show(progress(run));
            }
            if (run.path("state").asText().equals("VERIFICATION_STATE_FAILED")) {
                throw new LocalException(run.path("failure").asText());
            }
            return run;
        } catch (RestException e) {
            throw new LocalException(String.valueOf(e.getMessage()), e);
        }
    }

    static String progress(JsonNode run) {
        return String.format(
                Locale.ROOT,
                "%s: batch %,d of %,d, %,d records",
                run.path("stage").asText(),
                run.path("batchesDone").asLong(),
                run.path("batchesTotal").asLong(),
                run.path("recordsRead").asLong());
    }

    static String text(List<BookCheck> checks) {
        Table table = new Table(2).row("check", "", "compared");
        for (BookCheck check : checks) {
            table.row(
                    check.name(),
                    check.agrees() ? "agrees" : "DIFFERS: " + check.firstDifference(),
                    String.format(Locale.ROOT, "%,d", check.compared()));
        }
        return table.text().stripTrailing();
    }
}
