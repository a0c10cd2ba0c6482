package io.wharfinger.quota.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Signatures are checked by the reference implementation of Standard Webhooks. */
class WebhookSecretTest {

    @Property(tries = 200)
    void whatWeSignOthersVerify(@ForAll String body, @ForAll long seed) throws Exception {
        WebhookSecret secret = WebhookSecret.random(new Random(seed));
        String sent = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        new Webhook(secret.text()).verify(sent, headers(secret, sent));
    }

    @Example
    void anotherBodyOrSecretIsNotVerified() throws Exception {
        WebhookSecret secret = WebhookSecret.random(new Random(1));
        HttpHeaders headers = headers(secret, "{}");
        assertThatThrownBy(() -> new Webhook(secret.text()).verify("{ }", headers))
                .isInstanceOf(WebhookVerificationException.class);
        WebhookSecret other = WebhookSecret.random(new Random(2));
        assertThatThrownBy(() -> new Webhook(other.text()).verify("{}", headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Example
    void aSecretHasItsFormAndDoesNotShowItself() {
        WebhookSecret secret = WebhookSecret.random(new Random(1));
        assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(secret.toString()).isEqualTo("whsec_...");
        assertThatThrownBy(() -> new WebhookSecret(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpHeaders headers(WebhookSecret secret, String body) {
        long now = Instant.now().getEpochSecond();
        String signature = secret.sign("msg_1", now, body.getBytes(StandardCharsets.UTF_8));
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("msg_1"),
                        "webhook-timestamp", List.of(Long.toString(now)),
                        "webhook-signature", List.of(signature)),
                (name, value) -> true);
    }
}
