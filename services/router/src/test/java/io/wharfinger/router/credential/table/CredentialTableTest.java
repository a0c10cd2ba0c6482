package io.wharfinger.router.credential.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialTableTest {
    @Test
    void theNearestTenantsGoesFirstAndThePlatformsLast() {
        CredentialTable.Builder builder = new CredentialTable.Builder();
        builder.platform("openai", "platform");
        builder.tenant("emea", "openai", "emea");
        builder.tenant("emea.acme", "openai", "path");
        builder.tenant("acme", "openai", "name");
        builder.tenant("research", "openai", "research");
        CredentialTable table = builder.build();

        assertThat(secret(table.find("openai", "/emea/acme/"))).isEqualTo("path");
        assertThat(secret(table.find("openai", "/apac/acme/"))).isEqualTo("name");
        assertThat(secret(table.find("openai", "/emea/acme/research/"))).isEqualTo("research");
        assertThat(secret(table.find("openai", "/emea/acme/sales/"))).isEqualTo("path");
        assertThat(secret(table.find("openai", "/emea/other/"))).isEqualTo("emea");
        assertThat(secret(table.find("openai", "/apac/"))).isEqualTo("platform");
        assertThat(secret(table.find("openai", "/"))).isEqualTo("platform");
        assertThat(table.find("anthropic", "/emea/acme/")).isNull();
        assertThat(table.tenants("openai")).isEqualTo(4);
    }

    @Test
    void aSecretShowsItselfNowhereAndAFaultDoesNotQuoteIt() {
        CredentialTable.Builder builder = new CredentialTable.Builder();
        builder.platform("openai", "  sk-secret\n");
        builder.platform("two", "sk-one\nsk-two");
        builder.platform("empty", "\n");
        CredentialTable table = builder.build();

        Credential credential = Objects.requireNonNull(table.find("openai", "/a/"));
        assertThat(credential.bearer()).isEqualTo("Bearer sk-secret");
        assertThat(credential.toString()).isEqualTo("Credential[openai, the platform's]");
        assertThat(table.faults()).containsOnlyKeys("two", "empty");
        assertThat(table.faults().values()).noneMatch(why -> why.contains("sk-"));
        assertThat(table.hasPlatforms("two")).isFalse();
    }

    private static @Nullable String secret(@Nullable Credential credential) {
        return credential == null ? null : credential.plain();
    }
}
