package io.wharfinger.cli.drain;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
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

/** {@code wharf drain}. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = "Send nothing new to an endpoint of the router; what it has goes on.")
public final class DrainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ENDPOINT", description = "Its name; get endpoints lists them.")
    @SuppressWarnings("NullAway.Init")
    private String endpoint;

    @Option(names = "--undo", description = "Send requests to it again.")
    private boolean undo;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the call (default: $WHARF_TOKEN, or else a local platform-admin).")
    private @Nullable String token;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Drain drain = new Drain(LocalServices.of(Platform.fromEnvironment(), Optional.ofNullable(token)));
        JsonNode done = undo ? drain.undo(endpoint) : drain.of(endpoint);
        Console console = output.console();
        if (console.json()) {
            console.answer(done.isMissingNode() ? "{}" : done.toString());
        } else {
            console.answer(Drain.text(endpoint, done));
        }
        return 0;
    }
}
