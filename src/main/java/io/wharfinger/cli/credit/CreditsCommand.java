package io.wharfinger.cli.credit;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.resource.remote.Services;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wharf credits}: prepaid credit. */
@Command(
        name = "credits",
        mixinStandardHelpOptions = true,
        description = "Show a tenant's prepaid credit: its grants in the order in which they burn, and what is left.",
        subcommands = {GrantCommand.class, VoidCommand.class},
        footer = {
            "",
            "Examples:",
            "  wharf credits acme",
            "  wharf credits grant acme 500 EUR --expires 2027-12-31T00:00:00Z --note \"annual prepayment\"",
            "  wharf credits grant acme 20 EUR --promotional --models llama-3.1-8b --every 1 --unit month",
            "  wharf credits void acme 0193a0c4-7d2e-7f31-8f3a-2b6a1c0d9e11"
        })
public final class CreditsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "TENANT", description = "The tenant's name.")
    private @Nullable String tenant;

    @Mixin
    private final CallerOption caller = new CallerOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        if (tenant == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Say which tenant: wharf credits TENANT, or one of the commands grant, void");
        }
        Console console = output.console();
        Services services = caller.services();
        JsonNode statement = services.get(CreditPaths.statement(tenant));
        List<JsonNode> grants = services.all(CreditPaths.grants(tenant), "grants");
        if (console.json()) {
            console.answer(statement.toString());
            grants.forEach(grant -> console.answer(grant.toString()));
        } else {
            console.answer(CreditText.of(statement, grants));
        }
        return 0;
    }
}
