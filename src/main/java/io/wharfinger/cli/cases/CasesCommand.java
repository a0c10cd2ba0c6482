package io.wharfinger.cli.cases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wharf cases}: whose cases to run. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "Run recorded cases through our own arithmetic.",
        subcommands = BillingCasesCommand.class)
public final class CasesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "wharf cases needs one of its commands: billing");
    }
}
