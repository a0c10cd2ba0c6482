package io.wharfinger.cli.platform;

import io.wharfinger.cli.nats.NatsRealm;
import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;

/** What only the platform itself may know; made once, in a folder that only its owner may enter. */
public final class Secrets {
    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofDays(3650);
    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final LocalIssuer issuer;

    private Secrets(Path folder) {
        this.folder = folder;
        this.issuer = LocalIssuer.in(folder);
    }

    /** The secrets in this folder; the missing ones are made. */
    public static Secrets in(Path folder) {
        Secrets secrets = new Secrets(folder);
        secrets.keep("keys-hmac-secret", Secrets::random);
        secrets.keep("postgres-password", Secrets::random);
        secrets.keep(
                "service-token",
                () -> secrets.issuer.token(Set.of("service"), "/", "wharfinger-service", SERVICE_TOKEN_LIFE));
        return secrets;
    }

    public LocalIssuer issuer() {
        return issuer;
    }

    /** Who may do what on NATS. */
    public NatsRealm nats() {
        return NatsRealm.in(folder.resolve("nats"));
    }

    /** The password of PostgreSQL's superuser and of the services' roles. */
    public String postgresPassword() {
        try {
            return Files.readString(folder.resolve("postgres-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the password of PostgreSQL", e);
        }
    }

    /** The file with the token by which services call each other. */
    public Path serviceTokenFile() {
        return folder.resolve("service-token");
    }

    /** The file with the secret under which keys of tenants are hashed. */
    public Path hmacSecretFile() {
        return folder.resolve("keys-hmac-secret");
    }

    private void keep(String name, Supplier<String> maker) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Folders.writePrivate(file, maker.get());
        }
    }

    private static String random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
