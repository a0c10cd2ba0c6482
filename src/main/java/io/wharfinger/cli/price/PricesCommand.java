package io.wharfinger.cli.price;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wharf prices}: the price book. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        description = "Look into the price book, and fill it.",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            HistoryCommand.class,
            ImportCommand.class,
            WhatIfCommand.class,
            CorrectCommand.class,
            RerateCommand.class,
            ReratingsCommand.class,
            VoidCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  wharf prices list --at 2026-12-01T00:00:00Z",
            "  wharf prices history llama-3.1-8b",
            "  wharf prices import model_prices.json --models gpt-4o,azure/gpt-4o=gpt-4o-eu --dry-run",
            "  wharf prices rerate --from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --dry-run"
        })
public final class PricesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "wharf prices needs one of its commands: list, show, history, import, what-if, correct,"
                        + " rerate, reratings, void");
    }
}
