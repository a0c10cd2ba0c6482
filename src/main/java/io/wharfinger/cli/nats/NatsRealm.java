package io.wharfinger.cli.nats;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import io.wharfinger.local.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The identities of one platform's NATS. Services share an account; each tenant has its own, into which only its events
 * come, so that no permission has to part what one account mixes.
 */
public final class NatsRealm {
    private final Path folder;
    private final NatsKeys keys;
    private final NatsTokens tokens;

    private NatsRealm(Path folder, InstantSource clock) {
        this.folder = folder;
        this.keys = new NatsKeys(folder);
        this.tokens = new NatsTokens(clock);
    }

    /** The identities that are kept in this folder; the missing ones are made. */
    public static NatsRealm in(Path folder) {
        return new NatsRealm(folder, InstantSource.system());
    }

    /**
     * What the server is told: whom it trusts, and where it keeps the accounts of tenants.
     *
     * @param accounts folder of its own
     */
    public String serverConfiguration(Path accounts) {
        return """
                operator: %s
                system_account: %s
                resolver {
                  type: full
                  dir: "%s"
                  allow_delete: false
                }
                resolver_preload {
                  %s: %s
                  %s: %s
                }
                """.formatted(
                        tokens.operator(operator(), system()),
                        NatsKeys.id(system()),
                        accounts.toString().replace("\\", "\\\\").replace("\"", "\\\""),
                        NatsKeys.id(system()),
                        tokens.systemAccount(operator(), system()),
                        NatsKeys.id(platform()),
                        tokens.platformAccount(operator(), platform()));
    }

    /** The credentials file of a service, by the service's name. */
    public Path serviceCredentials(String service) {
        return kept(service, platform());
    }

    /** The credentials file of whoever tells the server of accounts. */
    public Path systemCredentials() {
        return kept("system-administrator", system());
    }

    private Path kept(String name, NKey account) {
        Path file = folder.resolve(name + ".creds");
        if (!Files.exists(file)) {
            NKey user = keys.keep("user-" + name, () -> NKey.createUser(null));
            Folders.writePrivate(file, text(tokens.user(account, user, name), user));
        }
        return file;
    }

    /** The token of a tenant's account, for the server. */
    String tenantAccount(String tenant) {
        return tokens.tenantAccount(operator(), account(tenant), tenant, platform());
    }

    /** New credentials by which a tenant reads its events. */
    String tenantCredentials(String tenant, Duration life) {
        NKey user = NatsKeys.made(() -> NKey.createUser(null));
        return text(
                tokens.user(account(tenant), user, tenant, TenantEvents.PUBLISH, TenantEvents.subscribe(tenant), life),
                user);
    }

    private static String text(String token, NKey user) {
        return JwtUtils.NATS_USER_JWT_FORMAT.formatted(token, NatsKeys.seed(user));
    }

    private NKey operator() {
        return keys.keep("operator", () -> NKey.createOperator(null));
    }

    private NKey system() {
        return keys.keep("account-system", () -> NKey.createAccount(null));
    }

    private NKey platform() {
        return keys.keep("account-platform", () -> NKey.createAccount(null));
    }

    private NKey account(String tenant) {
        return keys.keep("account-tenant-" + tenant, () -> NKey.createAccount(null));
    }
}
