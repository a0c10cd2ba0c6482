package io.wharfinger.cli.show;

import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.resource.remote.LocalServices;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Show one thing that the platform has, with everything about it.")
public final class DescribeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "What it is, for example deployment.")
    @SuppressWarnings("NullAway.Init")
    private String kind;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "Its name; of a key its id, of an accelerator its id or UUID, of a limit its tenant.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the calls (default: $WHARF_TOKEN, or else a local platform-admin).")
    private @Nullable String token;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        return new Show(LocalServices.of(Platform.fromEnvironment(), Optional.ofNullable(token)), output.console())
                .describe(Nouns.of(kind), name);
    }
}
