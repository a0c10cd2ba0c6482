package io.wharfinger.quota.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wharfinger.quota.sending.WebhookSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSealTest {

    private static final UUID WEBHOOK = new UUID(1, 2);

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsSealedOpensForItsWebhookOnly() throws Exception {
        SecretSeal seal = seal("a".repeat(32));
        WebhookSecret secret = WebhookSecret.random(new Random(1));
        byte[] sealed = seal.seal(WEBHOOK, secret);
        assertThat(seal.open(WEBHOOK, sealed).text()).isEqualTo(secret.text());
        assertThatThrownBy(() -> seal.open(new UUID(1, 3), sealed)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal("b".repeat(32)).open(WEBHOOK, sealed))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(seal.seal(WEBHOOK, secret)).as("never the same twice").isNotEqualTo(sealed);
    }

    @Test
    void whatWasChangedDoesNotOpen() throws Exception {
        SecretSeal seal = seal("a".repeat(32));
        byte[] sealed = seal.seal(WEBHOOK, WebhookSecret.random(new Random(1)));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> seal.open(WEBHOOK, changed)).isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> seal.open(WEBHOOK, new byte[0])).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.open(WEBHOOK, new byte[] {1, 2, 3})).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aFileThatIsTooShortOrMissingIsNamed() {
        assertThatThrownBy(() -> seal("short")).hasMessageContaining("wharfinger.webhooks.secret-file");
        assertThatThrownBy(() -> new SecretSeal(config(folder.resolve("nowhere"))))
                .hasMessageContaining("wharfinger.webhooks.secret-file");
    }

    @Test
    void everythingElseHasADefault() {
        WebhooksConfig config = config(folder.resolve("x"));
        assertThat(config.turn()).isGreaterThan(config.timeout());
        assertThat(config.allowHttp() || config.allowPrivate()).isFalse();
        assertThat(config.retryDelays())
                .startsWith(Duration.ofSeconds(5), Duration.ofMinutes(5))
                .hasSize(7)
                .isSorted();
    }

    private SecretSeal seal(String content) throws IOException {
        return new SecretSeal(config(Files.writeString(folder.resolve(content), content)));
    }

    private static WebhooksConfig config(Path file) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WebhooksConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("wharfinger.webhooks.secret-file", file.toString()), "test", 100))
                .build()
                .getConfigMapping(WebhooksConfig.class);
    }
}
