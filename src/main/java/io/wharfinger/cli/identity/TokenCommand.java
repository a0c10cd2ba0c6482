package io.wharfinger.cli.identity;

import io.wharfinger.cli.platform.Platform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wharf token}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Print a bearer token for the REST and gRPC APIs of quota and billing.",
        footer = {"", "Example: curl -H \"Authorization: Bearer $(./wharf token --role platform-admin --tenant /)\" ..."
        })
public final class TokenCommand implements Callable<Integer> {
    private static final List<String> ROLES = List.of("platform-admin", "tenant-admin", "member", "viewer", "service");
    private static final String TENANT_PATH = "/|(/[a-z0-9-]{1,40})+/";
    private static final int MAX_HOURS = 24 * 366;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "One of platform-admin, tenant-admin, member, viewer, service.")
    @SuppressWarnings("NullAway.Init")
    private String role;

    @Option(
            names = "--tenant",
            required = true,
            paramLabel = "PATH",
            description = "The part of the tenant tree that may be reached, such as /emea/acme/; / is all of it.")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "12",
            description = "How long it is good for (default: ${DEFAULT-VALUE}).")
    private int hours;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        require(
                ROLES.contains(role),
                "There is no role \"" + role + "\"; the roles are " + String.join(", ", ROLES) + ".");
        require(
                tenant.matches(TENANT_PATH),
                "\"" + tenant + "\" is not a tenant path; it looks like /acme/ or /emea/acme/, and / is all tenants.");
        require(hours >= 1 && hours <= MAX_HOURS, "--hours must be from 1 to " + MAX_HOURS + ".");
        String token = Platform.fromEnvironment().token(role, tenant, Duration.ofHours(hours));
        command.commandLine().getOut().println(token);
        command.commandLine().getOut().flush();
        return 0;
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
