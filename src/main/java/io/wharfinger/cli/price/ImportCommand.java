package io.wharfinger.cli.price;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.price.catalog.CatalogDifference;
import io.wharfinger.cli.resource.remote.Area;
import io.wharfinger.cli.resource.remote.Services;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf prices import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take prices over from a table of others.",
            "What would change is shown first; nothing is written before it is confirmed.",
            "Each model gets a new version that says where it comes from; versions never change."
        },
        footer = {
            "",
            "Examples:",
            "  wharf prices import model_prices.json --all --dry-run",
            "  wharf prices import model_prices.json --models gpt-4o,azure/gpt-4o=gpt-4o-eu --effective"
                    + " 2026-12-01T00:00:00Z --yes"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(paramLabel = "FILE", description = "The table.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--source",
            paramLabel = "KIND",
            defaultValue = "litellm",
            converter = TableKind.Converter.class,
            description = "What kind of table it is: litellm or langfuse (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private TableKind source;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Selection selection;

    /** Which models. */
    static final class Selection {
        @Option(
                names = "--models",
                split = ",",
                paramLabel = "NAME[=MODEL]",
                required = true,
                description = "Names in the table, each with the model's name here if that is another.")
        private @Nullable List<String> models;

        @Option(names = "--all", required = true, description = "Every model in the table.")
        private boolean all;

        /** The names; empty for all. */
        Optional<List<String>> names() {
            return all ? Optional.empty() : Optional.ofNullable(models);
        }
    }

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "USD",
            description = "Currency of the table's prices (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String currency;

    @Option(
            names = "--effective",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "From when on they count (default: the next full hour).")
    private @Nullable Instant effective;

    @Option(names = "--dry-run", description = "Only show what would change.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Write without asking.")
    private boolean yes;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        TableFile table = TableFile.read(file, source);
        Services services = platform.services();
        Instant from =
                effective == null ? Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS) : effective;
        CatalogDifference difference = CatalogDifference.of(
                table.catalog(),
                Names.of(table.catalog(), selection.names()),
                PriceBook.read(services, Optional.empty(), Optional.empty()).listPrices(currency, from));
        show(console, difference);
        if (dryRun || difference.changes().isEmpty()) {
            return 0;
        }
        if (!yes && !Confirmation.asked("Write " + difference.changes().size() + " versions from " + from + " on?")) {
            console.say("Nothing was written. Repeat with --yes to write.");
            return FAILED;
        }
        ImportPlan plan = new ImportPlan(source.id(), table.name(), table.sha256(), currency, from);
        return new ImportRun(services.of(Area.BILLING), plan, console).write(difference) ? 0 : FAILED;
    }

    private static void show(Console console, CatalogDifference difference) {
        if (console.json()) {
            difference.changes().forEach(change -> console.event(DifferenceJson.of(change)));
            difference.refused().forEach((name, why) -> console.event(Map.of("refused", name, "why", why)));
            difference.unchanged().forEach(model -> console.event(Map.of("unchanged", model)));
        } else {
            DifferenceText.lines(difference).forEach(console::answer);
        }
    }
}
