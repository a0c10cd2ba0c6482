package io.wharfinger.quota.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.quota.QuotaFailure;
import io.wharfinger.rpc.failure.WharfException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where events may be sent, on a platform that allows what is allowed by default, and on one that allows all. */
class WebhookRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[::ffff:192.168.0.1]/",
                "https://[fd00::1]:8443/"
            })
    void byDefaultOnlyPublicAddressesByHttps(String url) {
        WharfException refused =
                catchThrowableOfType(WharfException.class, () -> rules(Map.of()).checkChange(webhook(url)));
        assertThat(refused.failure()).isEqualTo(QuotaFailure.QUOTA_WEBHOOK_URL_INVALID);
        assertThat(refused.details()).containsEntry("field", "url");
        assertThatCode(() -> rules(Map.of(
                                "wharfinger.webhooks.allow-http", "true",
                                "wharfinger.webhooks.allow-private", "true"))
                        .checkChange(webhook(url)))
                .doesNotThrowAnyException();
    }

    /** Names are looked up when something is sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/",
                "https://1.1.1.1/",
                "https://localhost/",
                "https://[2606:4700::1111]/"
            })
    void namesAndPublicAddressesAreTaken(String url) {
        assertThatCode(() -> rules(Map.of()).checkChange(webhook(url))).doesNotThrowAnyException();
    }

    private static Webhook webhook(String url) {
        return Webhook.newBuilder().setName("hook").setUrl(url).build();
    }

    private static WebhookRules rules(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        all.put("wharfinger.webhooks.secret-file", "unused");
        return new WebhookRules(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WebhooksConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(WebhooksConfig.class));
    }
}
