package io.wharfinger.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf bill}. */
@Command(
        name = "bill",
        mixinStandardHelpOptions = true,
        description = "Show what a tenant owes for a month.",
        footer = {
            "",
            "Examples:",
            "  wharf bill acme",
            "  wharf bill acme --period 2026-11 --html acme-2026-11.html",
            "  wharf bill acme --json | jq .total"
        })
public final class BillCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    @Parameters(index = "0", paramLabel = "TENANT", description = "Name of the tenant.")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    @Option(
            names = "--period",
            paramLabel = "MONTH",
            description = "Calendar month in the tenant's zone, such as 2026-11 (default: the current one).")
    private @Nullable String period;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write the printable page to this file.")
    private @Nullable Path page;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the calls (default: $WHARF_TOKEN, or else a local platform-admin).")
    private @Nullable String token;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        Platform platform = Platform.fromEnvironment();
        RestClient billing =
                new RestClient("billing", platform.part(PartName.BILLING).url(), token(platform));
        show(console, billing.get(path()));
        write(console, billing);
        return 0;
    }

    private Supplier<String> token(Platform platform) {
        String given = token == null ? System.getenv("WHARF_TOKEN") : token;
        return given == null || given.isBlank() ? () -> platform.token("platform-admin", "/", TOKEN_LIFE) : () -> given;
    }

    private String path() {
        String path = "/billing/v1/tenants/" + RestClient.encoded(tenant) + "/bill";
        return period == null ? path : path + "?period=" + RestClient.encoded(period);
    }

    private static void show(Console console, JsonNode bill) {
        console.answer(console.json() ? bill.toString() : new BillText(bill).text());
    }

    private void write(Console console, RestClient billing) {
        if (page == null) {
            return;
        }
        try {
            Files.writeString(page, billing.page(path()));
            console.say("The page is in " + page + ".");
        } catch (IOException e) {
            throw new LocalException("The page cannot be written to " + page + ": " + e.getMessage(), e);
        }
    }
}
