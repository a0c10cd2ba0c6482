package io.wharfinger.cli.events;

import io.wharfinger.cli.nats.TenantAccounts;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wharf events credentials}. */
@Command(
        name = "credentials",
        mixinStandardHelpOptions = true,
        description = {
            "Print NATS credentials by which a tenant hears its own events, and nobody else's.",
            "The tenant gets a NATS account of its own, into which its events come and nothing else. Keep the output secret:"
                    + " > acme.creds"
        })
final class CredentialsCommand implements Callable<Integer> {
    private static final String NAME = "[a-z0-9-]{1,40}";
    private static final int DAYS_MAX = 3650;
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);

    @Option(names = "--tenant", required = true, paramLabel = "NAME", description = "Name of the tenant.")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "30",
            description = "How long they are good for (default: ${DEFAULT-VALUE}).")
    private int days;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        require(tenant.matches(NAME), "--tenant must be 1 to 40 of a-z, 0-9 and -.");
        require(days >= 1 && days <= DAYS_MAX, "--days must be from 1 to " + DAYS_MAX + ".");
        Platform platform = Platform.fromEnvironment();
        requireTenant(platform);
        TenantAccounts accounts = new TenantAccounts(
                platform.secrets().nats(), platform.part(PartName.NATS).url());
        command.commandLine().getOut().print(accounts.credentials(tenant, Duration.ofDays(days)));
        command.commandLine().getOut().flush();
        return 0;
    }

    private void requireTenant(Platform platform) {
        RestClient quota = new RestClient(
                "quota", platform.part(PartName.QUOTA).url(), () -> platform.token("platform-admin", "/", TOKEN_LIFE));
        if (quota.find("/quota/v1/tenants/" + tenant).isEmpty()) {
            throw new LocalException("There is no tenant \"" + tenant + "\"; `./wharf get tenants` lists them.");
        }
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
