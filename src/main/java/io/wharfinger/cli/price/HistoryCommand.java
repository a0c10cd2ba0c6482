package io.wharfinger.cli.price;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wharf prices history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "List all price versions of a model, the latest first.",
        footer = {"", "Example: wharf prices history llama-3.1-8b"})
final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The model, as clients name it.")
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        List<Version> versions =
                PriceBook.read(platform.services(), Optional.of(model), Optional.empty()).versions().stream()
                        .sorted(Comparator.comparing(Version::effective).reversed())
                        .toList();
        if (console.json()) {
            versions.forEach(version -> console.event(VersionJson.of(version)));
        } else {
            console.answer(VersionText.list(versions));
        }
        return 0;
    }
}
