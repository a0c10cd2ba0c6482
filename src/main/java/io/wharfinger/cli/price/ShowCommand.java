package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.rest.RestClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wharf prices show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show everything about one price version.",
        footer = {"", "Example: wharf prices show 01990000-0000-7000-8000-000000000001"})
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id of the version, see wharf prices list.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode version = platform.services().get("/billing/v1/prices/" + RestClient.encoded(id));
        console.answer(console.json() ? version.toString() : VersionText.one(Version.of(version)));
        return 0;
    }
}
