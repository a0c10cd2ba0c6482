package io.wharfinger.router.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CacheSaltTest {
    private final CacheSalt salt = new CacheSalt("one secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void itIsTheSameForEver() {
        assertThat(salt.ofTenant("/acme/")).isEqualTo("SSXn4kafOScjO4rAdGxanWeOQMmFDxP8dNQBc7glBco");
        assertThat(salt.ofGroup("acme")).isEqualTo("7Oj_345GOJWu1Pv-xSYRgeef3sfYpsQhmas8xrLPXMw");
        assertThat(CacheSalt.mixed(salt.ofTenant("/acme/"), "mine"))
                .isEqualTo("9qlDUvX7ngn68LR7JCmiQUsk5cJa3sO0kYsKuN291Xc");
    }

    @Test
    void tenantsGroupsAndSecretsAreApart() {
        CacheSalt other = new CacheSalt("another secret".getBytes(StandardCharsets.UTF_8));

        assertThat(salt.ofTenant("/acme/")).isNotEqualTo(salt.ofTenant("/other/"));
        assertThat(salt.ofTenant("acme")).isNotEqualTo(salt.ofGroup("acme"));
        assertThat(salt.ofTenant("/acme/")).isNotEqualTo(other.ofTenant("/acme/"));
    }

    @Test
    void aClientCannotNameAnotherTenantsSalt() {
        String mine = salt.ofTenant("/acme/");
        String theirs = salt.ofTenant("/other/");

        assertThat(CacheSalt.mixed(mine, theirs)).isNotEqualTo(theirs).isNotEqualTo(mine);
        assertThat(CacheSalt.mixed(mine, "x")).isNotEqualTo(CacheSalt.mixed(theirs, "x"));
    }
}
