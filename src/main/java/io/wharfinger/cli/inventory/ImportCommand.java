package io.wharfinger.cli.inventory;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.Survey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf inventory import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Read what tools print of accelerators and show each physical one once.",
            "The kind of a file is recognised: kubectl get nodes,resourceslices,resourceclaims,pods -A -o yaml (or json),",
            "kubectl describe node, nvidia-smi -q -x, the metrics of dcgm-exporter, a Prometheus answer about them,",
            "or an excerpt of one of these. A log of nvidia-smi does not name its host: its file's name is taken.",
            "Exit status 1 if a file could not be read, or is of no known kind; what the others tell is still shown."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final int SOME_UNREAD = 1;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, folders (their files), or - for standard input.")
    @SuppressWarnings("NullAway.Init")
    private List<String> arguments;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "Also send the files to the running inventory, as an observation of this cluster.")
    private @Nullable String cluster;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        FileIntake intake = FileIntake.of(arguments, System.in);
        Seen seen = Survey.read(intake.files());
        if (console.json()) {
            console.answer(SeenJson.of(seen).toString());
        } else {
            new SeenText(console::answer).show(seen);
        }
        List<String> faults = intake.faults(seen);
        faults.forEach(fault -> console.say("wharf: " + fault));
        if (cluster != null && !intake.files().isEmpty()) {
            console.say(new Observation(inventory()).send(cluster, intake.files()));
        }
        return faults.isEmpty() ? 0 : SOME_UNREAD;
    }

    private static RestClient inventory() {
        Platform platform = Platform.fromEnvironment();
        return new RestClient(
                "inventory",
                platform.part(PartName.INVENTORY).url(),
                () -> platform.token("platform-admin", "/", TOKEN_LIFE));
    }
}
