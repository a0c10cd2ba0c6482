package io.wharfinger.cli.price;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf prices list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the prices in force, per million tokens, for all tenants and for single ones.",
        footer = {"", "Example: wharf prices list --tenant acme --at 2026-12-01T00:00:00Z"})
final class ListCommand implements Callable<Integer> {
    @Option(names = "--tenant", paramLabel = "T", description = "Only what this tenant has of its own.")
    private @Nullable String tenant;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "In force at this time (default: now).")
    private @Nullable Instant moment;

    @Mixin
    private final PlatformOption platform = new PlatformOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        Collection<Version> versions = PriceBook.read(
                        platform.services(), Optional.empty(), Optional.ofNullable(tenant))
                .inForce(moment == null ? Instant.now() : moment);
        if (console.json()) {
            versions.forEach(version -> console.event(VersionJson.of(version)));
        } else {
            console.answer(VersionText.list(versions));
        }
        return 0;
    }
}
