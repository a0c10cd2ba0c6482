package io.wharfinger.cli.billing;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wharf billing}: what can be done with billing. */
@Command(
        name = "billing",
        mixinStandardHelpOptions = true,
        description = "Look after the books.",
        subcommands = {
            VerifyCommand.class,
            RecordsCommand.class,
            ArchiveCommand.class,
            EraseCommand.class,
            WitnessCommand.class
        })
public final class BillingCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "wharf billing needs one of its commands: verify, records, archive, erase, witness");
    }
}
