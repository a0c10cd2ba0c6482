package io.wharfinger.cli.credit;

import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.resource.remote.LocalServices;
import io.wharfinger.cli.resource.remote.Services;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The platform that is called, and as whom. */
final class CallerOption {
    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the calls (default: $WHARF_TOKEN, or else a local platform-admin).")
    private @Nullable String token;

    Services services() {
        return LocalServices.of(Platform.fromEnvironment(), Optional.ofNullable(token));
    }
}
