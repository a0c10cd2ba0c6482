package io.wharfinger.cli.inventory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wharf inventory}: what can be done with accelerators. */
@Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        description = "Read what tools tell of accelerators.",
        subcommands = ImportCommand.class)
public final class InventoryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "wharf inventory needs one of its commands: import");
    }
}
