package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wharf prices reratings}. */
@Command(
        name = "reratings",
        mixinStandardHelpOptions = true,
        description = "List what was rated again, the newest first; or show one, with what changed price.",
        footer = {"", "Example: wharf prices reratings 0193a0c4-7d2e-7f31-8f3a-2b6a1c0d9e11"})
final class ReratingsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of a re-rating.")
    private @Nullable String id;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        ReratingRun run = ReratingRun.of(platform.services(), console);
        if (id == null) {
            list(console, run.list());
        } else {
            show(console, run, run.get(id));
        }
        return 0;
    }

    private static void list(Console console, List<JsonNode> runs) {
        if (console.json()) {
            runs.forEach(run -> console.answer(run.toString()));
        } else {
            console.answer(ReratingText.list(runs));
        }
    }

    private static void show(Console console, ReratingRun run, JsonNode rerating) {
        List<JsonNode> lines = run.lines(rerating);
        if (console.json()) {
            console.answer(rerating.toString());
            lines.forEach(line -> console.answer(line.toString()));
        } else {
            console.answer(ReratingText.list(List.of(rerating)));
            console.answer(ReratingText.lines(rerating, lines));
        }
    }
}
