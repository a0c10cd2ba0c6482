package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wharf prices void}. */
@Command(
        name = "void",
        mixinStandardHelpOptions = true,
        description = "Take back what a re-rating has booked: its opposite is booked, once.",
        footer = {"", "Example: wharf prices void 0193a0c4-7d2e-7f31-8f3a-2b6a1c0d9e11"})
final class VoidCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id of the re-rating, as wharf prices reratings shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode run = ReratingRun.of(platform.services(), console).takeBack(id);
        if (console.json()) {
            console.answer(run.toString());
        }
        console.say(ReratingText.outcome(run));
        return 0;
    }
}
