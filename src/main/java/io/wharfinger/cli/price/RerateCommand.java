package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.rest.RestClient;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf prices rerate}. */
@Command(
        name = "rerate",
        mixinStandardHelpOptions = true,
        description = {
            "Rate usage of the past again by the prices as they are now, and book the difference.",
            "The difference is shown first, and booked when it is agreed to."
        },
        footer = {
            "",
            "Examples:",
            "  wharf prices rerate --from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --tenant acme --dry-run",
            "  wharf prices rerate --from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --yes --note \"CR-7\""
        })
final class RerateCommand implements Callable<Integer> {
    private static final int NOT_DONE = 1;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            converter = TimeConverter.class,
            description = "First moment of the usage, at a full quarter of an hour.")
    @SuppressWarnings("NullAway.Init")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            required = true,
            converter = TimeConverter.class,
            description = "Moment after the usage, at a full quarter of an hour; at most 92 days later.")
    @SuppressWarnings("NullAway.Init")
    private Instant to;

    @Option(names = "--tenant", paramLabel = "T", description = "Only this tenant and those below it.")
    private @Nullable String tenant;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; it is kept.")
    private @Nullable String note;

    @Option(names = "--dry-run", description = "Only show the difference.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Book without asking.")
    private boolean yes;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        ReratingRun run = ReratingRun.of(platform.services(), console);
        JsonNode shown = run.rerate(wanted(), true);
        show(console, run, shown);
        if (dryRun || !isDone(shown) || shown.path("totals").isEmpty()) {
            return isDone(shown) ? 0 : NOT_DONE;
        }
        if (!yes && !Confirmation.asked("Book this difference?")) {
            console.say("Nothing was booked; --yes books without asking.");
            return NOT_DONE;
        }
        JsonNode booked = run.rerate(wanted(), false);
        show(console, run, booked);
        return isDone(booked) ? 0 : NOT_DONE;
    }

    private static boolean isDone(JsonNode run) {
        return run.path("state").asText().equals("RERATING_STATE_DONE");
    }

    private static void show(Console console, ReratingRun run, JsonNode rerating) {
        if (console.json()) {
            console.answer(rerating.toString());
            run.lines(rerating).forEach(line -> console.answer(line.toString()));
        } else {
            console.answer(ReratingText.lines(rerating, run.lines(rerating)));
        }
        console.say(ReratingText.outcome(rerating));
    }

    private ObjectNode wanted() {
        return RestClient.object()
                .put("tenant", tenant == null ? "" : tenant)
                .put("startTime", from.toString())
                .put("endTime", to.toString())
                .put("note", note == null ? "" : note);
    }
}
