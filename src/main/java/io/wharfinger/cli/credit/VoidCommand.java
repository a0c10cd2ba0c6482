package io.wharfinger.cli.credit;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.rest.RestClient;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wharf credits void}. */
@Command(
        name = "void",
        mixinStandardHelpOptions = true,
        description = "Take back what is unused of a grant. What it has paid stays paid.",
        footer = {"", "Example: wharf credits void acme 0193a0c4-7d2e-7f31-8f3a-2b6a1c0d9e11"})
final class VoidCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant's name.")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    @Parameters(index = "1", paramLabel = "GRANT", description = "Id of the grant, as wharf credits TENANT shows it.")
    @SuppressWarnings("NullAway.Init")
    private String grant;

    @Mixin
    private final CallerOption caller = new CallerOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        String path = CreditPaths.taking(tenant, grant);
        JsonNode answer = caller.services()
                .at(path)
                .post(path, RestClient.object(), UUID.randomUUID().toString());
        console.answer(
                console.json()
                        ? answer.toString()
                        : "Took back %s of the grant; %s had been used."
                                .formatted(
                                        CreditText.money(answer.path("voided")),
                                        CreditText.money(answer.path("used"))));
        return 0;
    }
}
