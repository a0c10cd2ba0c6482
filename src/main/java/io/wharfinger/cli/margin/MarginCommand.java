package io.wharfinger.cli.margin;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf margin}. */
@Command(
        name = "margin",
        mixinStandardHelpOptions = true,
        description = {
            "Show what serving earned and cost in a month: busy, idle and shared cost of accelerators beside revenue.",
            "Cost needs rates of accelerators: POST /billing/v1/rates."
        },
        footer = {
            "",
            "Examples:",
            "  wharf margin",
            "  wharf margin --by model --period 2026-11",
            "  wharf margin --by token_class --list-price 2.00",
            "  wharf margin --json | jq '.rows[] | {name, margin}'"
        })
public final class MarginCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "tenant",
            description = "tenant, model, deployment or token_class (default: ${DEFAULT-VALUE}).")
    private String by = "tenant";

    @Option(
            names = "--period",
            paramLabel = "MONTH",
            defaultValue = "",
            description = "Such as 2026-11; the current one if left out.")
    private String period = "";

    @Option(
            names = "--list-price",
            paramLabel = "AMOUNT",
            defaultValue = "",
            description =
                    "What a million tokens are sold for elsewhere, for break-even; what they earned here if left out.")
    private String listPrice = "";

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode margin = margin(Platform.fromEnvironment());
        if (console.json()) {
            console.answer(margin.toString());
        } else {
            console.answer(MarginText.of(margin));
        }
        return 0;
    }

    private JsonNode margin(Platform platform) {
        return new RestClient(
                        "billing",
                        platform.part(PartName.BILLING).url(),
                        () -> platform.token("platform-admin", "/", TOKEN_LIFE))
                .get("/billing/v1/margin?by=%s&period=%s&list_price=%s"
                        .formatted(RestClient.encoded(by), RestClient.encoded(period), RestClient.encoded(listPrice)));
    }
}
