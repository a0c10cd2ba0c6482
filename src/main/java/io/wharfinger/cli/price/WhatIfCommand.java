package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.resource.remote.Area;
import io.wharfinger.cli.rest.RestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf prices what-if}. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = {
            "Rate the usage of a past month by other prices, and show the difference. Nothing is written.",
            "Prices to try are stored versions, whatever their time, or documents of kind Price in a file."
        },
        footer = {
            "",
            "Examples:",
            "  wharf prices what-if --period 2026-10 --version 01990000-0000-7000-8000-000000000001",
            "  wharf prices what-if --period 2026-10 --tenant acme --file proposal.yaml"
        })
final class WhatIfCommand implements Callable<Integer> {
    @Option(names = "--period", paramLabel = "MONTH", required = true, description = "The month, such as 2026-10.")
    @SuppressWarnings("NullAway.Init")
    private String period;

    @Option(names = "--tenant", paramLabel = "T", description = "Only this tenant and those below it.")
    private @Nullable String tenant;

    @Option(names = "--version", paramLabel = "ID", description = "A price version to try; may be repeated.")
    private @Nullable List<String> versions;

    @Option(names = "--file", paramLabel = "FILE", description = "Prices to try, as wharf apply reads them.")
    private @Nullable Path file;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode comparison = platform.services().of(Area.BILLING).post("/billing/v1/what-if", body(), "");
        console.answer(console.json() ? comparison.toString() : WhatIfText.of(comparison));
        return 0;
    }

    private ObjectNode body() {
        ObjectNode body = RestClient.object().put("period", period).put("tenant", tenant == null ? "" : tenant);
        ArrayNode ids = body.putArray("priceVersionIds");
        if (versions != null) {
            versions.forEach(ids::add);
        }
        ArrayNode proposals = body.putArray("proposals");
        if (file != null) {
            Proposals.read(file).forEach(proposals::add);
        }
        return body;
    }
}
