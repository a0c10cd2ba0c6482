package io.wharfinger.cli.cases;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wharf cases billing}. */
@Command(
        name = "billing",
        mixinStandardHelpOptions = true,
        description = {
            "Run cases of prices, credits and costs, and compare what comes out.",
            "A file has a list of cases, or an object with the list `cases`; a case has id, kind, input and expect.",
            "Exit status 0 only if none failed."
        },
        footer = {
            "",
            "Examples:",
            "  wharf cases billing ./cases",
            "  wharf cases billing ./cases/volume.json --json | jq 'select(.result == \"FAILED\")'"
        })
final class BillingCasesCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder with *.json files, or one such file.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        Report report = new Report(new CaseRun(Kinds.all()).run(CaseFiles.read(folder)));
        if (console.json()) {
            report.events().forEach(console::event);
            console.say(report.summary());
        } else {
            console.answer(report.text());
        }
        return report.good() ? 0 : FAILED;
    }
}
