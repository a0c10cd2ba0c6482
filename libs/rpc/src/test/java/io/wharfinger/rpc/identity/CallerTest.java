package io.wharfinger.rpc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerTest {

    private final Caller admin = new Caller("ann", Set.of(Role.TENANT_ADMIN), "/emea/acme/");

    @Test
    void aCallerReachesItsOwnSubtreeOnly() {
        assertThat(admin.reaches("/emea/acme/")).isTrue();
        assertThat(admin.reaches("/emea/acme/research/")).isTrue();
        assertThat(admin.reaches("/emea/acme-2/")).isFalse();
        assertThat(admin.reaches("/emea/")).isFalse();
        assertThat(new Caller("root", Set.of(), "/").reaches("/emea/")).isTrue();
        assertThatThrownBy(() -> admin.requireReach("/emea/")).hasMessageContaining("/emea/acme/");
    }

    @Test
    void oneOfTheRolesIsEnough() {
        assertThat(admin.require(Role.PLATFORM_ADMIN, Role.TENANT_ADMIN)).isSameAs(admin);
        assertThatThrownBy(() -> admin.require(Role.PLATFORM_ADMIN, Role.SERVICE))
                .hasMessage("This needs the role platform-admin or service.");
    }

    @Test
    void rolesHaveWords() {
        for (Role role : Role.values()) {
            assertThat(Role.ofWord(role.word())).contains(role);
        }
        assertThat(Role.ofWord("god")).isEmpty();
    }

    @Test
    void aTokenFileIsReadAgainWhenItChanges(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("token");
        TokenFile token = new TokenFile(file);
        assertThatThrownBy(token::token)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("wharfinger.identity.token-file");
        Files.writeString(file, "one\n");
        assertThat(token.token()).isEqualTo("one");
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(token.token()).isEqualTo("two");
    }
}
