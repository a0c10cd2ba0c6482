package io.wharfinger.cli.apply;

import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.resource.remote.LocalServices;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Make the platform have what the files of a folder say.",
            "All files are read and checked first: one fault anywhere, and nothing is changed."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:done, or there was nothing to do", "1:a file is wrong, or a service refused a step"})
public final class ApplyCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "DIR|FILE",
            description = "A folder, with all .yaml and .yml files below it, or one such file.")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Option(names = "--dry-run", description = "Show the difference and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--prune",
            description = "Remove what the platform has and the files have not, of the kinds that the files name."
                    + " Price versions always stay.")
    private boolean prune;

    @Option(
            names = "--secrets-dir",
            paramLabel = "DIR",
            description = "Where the secrets of new keys are written, one file each (default: $WHARF_HOME/keys).")
    private @Nullable Path secrets;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the calls (default: $WHARF_TOKEN, or else a local platform-admin).")
    private @Nullable String token;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Platform platform = Platform.fromEnvironment();
        Path folder = secrets == null ? platform.home().folder().resolve("keys") : secrets;
        ApplyOptions options = new ApplyOptions(dryRun, prune, new SecretFiles(folder.toAbsolutePath()));
        return new ApplyRun(
                        LocalServices.of(platform, Optional.ofNullable(token)),
                        output.console(),
                        options,
                        Patience.USUAL)
                .run(path, InstantSource.system().instant());
    }
}
