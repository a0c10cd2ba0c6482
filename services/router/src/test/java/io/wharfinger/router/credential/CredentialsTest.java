package io.wharfinger.router.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.credential.table.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path dir = Path.of("unset");

    private Credentials credentials() {
        return new Credentials(new CredentialsConfig() {
            @Override
            public Path dir() {
                return dir;
            }

            @Override
            public Duration poll() {
                return Duration.ofSeconds(1);
            }
        });
    }

    @Test
    void aMountedSecretIsReadAndWhatChangesIsTakenOver() throws IOException {
        Credentials credentials = credentials();
        credentials.refresh();
        assertThat(credentials.table().find("openai", "/acme/")).isNull();

        // As Kubernetes mounts a Secret: the names are links through a link to a folder that is swapped.
        mount("..2026_1", "sk-old");
        Files.createSymbolicLink(dir.resolve("..data"), Path.of("..2026_1"));
        Files.createSymbolicLink(dir.resolve("openai"), Path.of("..data/openai"));
        Files.createDirectories(dir.resolve("tenants/acme"));
        Files.writeString(dir.resolve("tenants/acme/openai"), "sk-acme");
        credentials.refresh();
        assertThat(plain(credentials, "/other/")).isEqualTo("sk-old");
        assertThat(plain(credentials, "/acme/")).isEqualTo("sk-acme");
        Credential before = credentials.table().find("openai", "/other/");
        credentials.refresh();
        assertThat(credentials.table().find("openai", "/other/")).isSameAs(before);

        mount("..2026_2", "sk-new");
        Files.delete(dir.resolve("..data"));
        Files.createSymbolicLink(dir.resolve("..data"), Path.of("..2026_2"));
        Files.delete(dir.resolve("tenants/acme/openai"));
        credentials.refresh();

        assertThat(plain(credentials, "/other/")).isEqualTo("sk-new");
        assertThat(plain(credentials, "/acme/")).isEqualTo("sk-new");
    }

    @Test
    void whatIsNoCredentialIsNamedAndHarmsNobodyElse() throws IOException {
        Files.writeString(dir.resolve("openai"), "sk-good");
        Files.writeString(dir.resolve("Open AI"), "sk-x");
        Files.write(dir.resolve("large"), new byte[9_000]);
        Files.createDirectories(dir.resolve("tenants/No Tenant"));
        Files.writeString(dir.resolve("tenants/file"), "sk-y");
        Credentials credentials = credentials();

        credentials.refresh();

        assertThat(plain(credentials, "/acme/")).isEqualTo("sk-good");
        assertThat(credentials.table().faults())
                .containsOnlyKeys("Open AI", "large", "tenants/No Tenant", "tenants/file");
    }

    private void mount(String folder, String secret) throws IOException {
        Files.createDirectories(dir.resolve(folder));
        Files.writeString(dir.resolve(folder).resolve("openai"), secret);
    }

    private static String plain(Credentials credentials, String tenantPath) {
        return Objects.requireNonNull(credentials.table().find("openai", tenantPath))
                .plain();
    }
}
