package io.wharfinger.cli.console;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json} of commands that programs may call. */
public final class JsonOption {
    @Option(names = "--json", description = "Print JSON lines on stdout.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    public Console console() {
        return new Console(command.commandLine().getErr(), command.commandLine().getOut(), json);
    }
}
