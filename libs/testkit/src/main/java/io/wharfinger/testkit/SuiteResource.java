package io.wharfinger.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalNats;
import io.wharfinger.local.LocalPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a service under test what {@code wharf up} would give it: NATS, an issuer, secrets and, with the argument
 * {@code database}, a PostgreSQL database with its roles. Use it by {@code @QuarkusTestResource(value =
 * SuiteResource.class, initArgs = @ResourceArg(name = "database", value = "quota"))}. With the argument {@code issuer=other} the
 * tokens of the local issuer are not accepted: see {@link RealIssuer}.
 */
public final class SuiteResource implements QuarkusTestResourceLifecycleManager {
    private static final int HMAC_KEY_BYTES = 32;

    private String database = "";
    private boolean localIssuer = true;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", "");
        localIssuer = !arguments.getOrDefault("issuer", "local").equals("other");
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(Map.of(
                "wharfinger.nats.url", nats().url(),
                "wharfinger.identity.token-file", secret("service-token", token("service", "/")),
                "wharfinger.keys.hmac-secret-file", secret("keys-hmac-secret", randomKey())));
        if (localIssuer) {
            configuration.put("quarkus.oidc.public-key", Fixtures.issuer().publicKeyBase64());
        }
        if (!database.isEmpty()) {
            configuration.putAll(databaseConfiguration());
        }
        return configuration;
    }

    /** The servers serve the next test class too; they end with the JVM. */
    @Override
    public void stop() {}

    public static LocalPostgres postgres() {
        return Fixtures.postgres();
    }

    public static LocalNats nats() {
        return Fixtures.nats();
    }

    /** A bearer token, see {@link TestTokens#token(String, String)}. */
    public static String token(String role, String tenantPath) {
        return TestTokens.token(role, tenantPath);
    }

    private Map<String, String> databaseConfiguration() {
        postgres().createServiceDatabase(database);
        String password = postgres().password();
        Map<String, String> configuration = new HashMap<>(Map.of(
                "quarkus.datasource.reactive.url",
                postgres().reactiveUrl(database),
                "quarkus.datasource.jdbc.url",
                postgres().jdbcUrl(database),
                "quarkus.datasource.username",
                database + "_app",
                "quarkus.datasource.password",
                password,
                "quarkus.flyway.username",
                database + "_owner",
                "quarkus.flyway.password",
                password,
                "wharfinger.events.relay.username",
                database + "_relay",
                "wharfinger.events.relay.password",
                password));
        if (database.equals("billing")) {
            configuration.put("wharfinger.billing.ingest.jdbc-url", postgres().jdbcUrl(database));
            configuration.put("wharfinger.billing.ingest.username", database + "_ingest");
            configuration.put("wharfinger.billing.ingest.password", password);
        }
        return configuration;
    }

    private static String secret(String name, String content) {
        Path file = Folders.createPrivate(Fixtures.folder().resolve("secrets")).resolve(name);
        Folders.writePrivate(file, content);
        return file.toString();
    }

    private static String randomKey() {
        byte[] key = new byte[HMAC_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
