package io.wharfinger.cli;

import io.wharfinger.cli.apply.ApplyCommand;
import io.wharfinger.cli.bench.BenchCommand;
import io.wharfinger.cli.bill.BillCommand;
import io.wharfinger.cli.billing.BillingCommand;
import io.wharfinger.cli.cases.CasesCommand;
import io.wharfinger.cli.credit.CreditsCommand;
import io.wharfinger.cli.demo.DemoCommand;
import io.wharfinger.cli.drain.DrainCommand;
import io.wharfinger.cli.events.EventsCommand;
import io.wharfinger.cli.identity.TokenCommand;
import io.wharfinger.cli.inventory.InventoryCommand;
import io.wharfinger.cli.lifecycle.DownCommand;
import io.wharfinger.cli.lifecycle.LogsCommand;
import io.wharfinger.cli.lifecycle.StatusCommand;
import io.wharfinger.cli.lifecycle.UpCommand;
import io.wharfinger.cli.margin.MarginCommand;
import io.wharfinger.cli.price.PricesCommand;
import io.wharfinger.cli.rest.RestException;
import io.wharfinger.cli.show.DescribeCommand;
import io.wharfinger.cli.show.GetCommand;
import io.wharfinger.cli.soak.SoakCommand;
import io.wharfinger.local.LocalException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code wharf}; the script of that name finds a JDK, builds what is not built, and calls this. */
@Command(
        name = "wharf",
        mixinStandardHelpOptions = true,
        description = "Runs the Wharfinger suite on this machine.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ApplyCommand.class,
            GetCommand.class,
            DescribeCommand.class,
            DrainCommand.class,
            TokenCommand.class,
            BillCommand.class,
            BillingCommand.class,
            MarginCommand.class,
            PricesCommand.class,
            CreditsCommand.class,
            CasesCommand.class,
            EventsCommand.class,
            BenchCommand.class,
            InventoryCommand.class,
            SoakCommand.class,
            DownCommand.class
        })
public final class Wharf {
    private static final int FAILED = 1;

    /** Of help that no terminal shows: examples stay whole. */
    private static final int HELP_WIDTH = 120;

    private Wharf() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var wharf = new CommandLine(new Wharf()).setUsageHelpWidth(HELP_WIDTH).setUsageHelpAutoWidth(true);
        return wharf.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("wharf: " + explain(failure));
            if (System.getenv("WHARF_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
            }
            return FAILED;
        });
    }

    /** What failed, in words; WHARF_DEBUG shows where. */
    static String explain(Exception failure) {
        return switch (failure) {
            case LocalException known -> String.valueOf(known.getMessage());
            case RestException refused -> String.valueOf(refused.getMessage());
            case UncheckedIOException io -> io.getMessage() + " (" + io.getCause() + ")";
            default ->
                "unexpected failure: " + failure + System.lineSeparator()
                        + "Set WHARF_DEBUG=1 to see where it happened.";
        };
    }
}
