package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.resource.remote.Area;
import io.wharfinger.local.LocalException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf prices correct}. */
@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        description = {
            "Put a price version in the place of one that was wrong from its beginning on.",
            "What is booked keeps its price until it is rated again: wharf prices rerate."
        },
        footer = {"", "Example: wharf prices correct 0193a0c4-7d2e-7f31-8f3a-2b6a1c0d9e11 --file corrected.yaml"})
final class CorrectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id of the wrong version, as wharf prices history shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            description = "One document of kind Price, for the same model, tenant, currency and moment.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        ObjectNode correction = correction(id, file);
        JsonNode added = platform.services()
                .of(Area.BILLING)
                .post("/billing/v1/prices", correction, UUID.randomUUID().toString());
        console.answer(
                console.json()
                        ? added.toString()
                        : "Version %s counts in its place."
                                .formatted(added.path("id").asText()));
        return 0;
    }

    /** The one price of a file, as the correction of a version. */
    static ObjectNode correction(String id, Path file) {
        List<ObjectNode> prices = Proposals.read(file);
        if (prices.size() != 1) {
            throw new LocalException("%s has %d prices; a version is corrected by one.".formatted(file, prices.size()));
        }
        return prices.getFirst().put("corrects", id);
    }
}
