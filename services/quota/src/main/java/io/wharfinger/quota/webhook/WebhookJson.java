package io.wharfinger.quota.webhook;

import io.wharfinger.contracts.quota.v1.CreateWebhookResponse;
import io.wharfinger.contracts.quota.v1.RotateWebhookSecretResponse;
import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Webhooks in JSON. */
final class WebhookJson {

    private WebhookJson() {}

    /** A webhook without its secret; see the message Webhook for its fields. */
    record View(
            String name,
            String tenant,
            String url,
            List<String> events,
            boolean paused,
            String etag,
            Instant createTime,
            Instant updateTime) {

        static View of(Webhook webhook) {
            return new View(
                    webhook.getName(),
                    webhook.getTenant(),
                    webhook.getUrl(),
                    webhook.getEventsList(),
                    webhook.getPaused(),
                    webhook.getEtag(),
                    Fields.instant(webhook.getCreateTime()),
                    Fields.instant(webhook.getUpdateTime()));
        }
    }

    /** A page of webhooks. */
    record Views(List<View> webhooks, String nextPageToken) {

        static Views of(Page<Webhook> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A webhook that was just made; the secret is shown this once. */
    record Made(View webhook, String secret) {

        static Made of(CreateWebhookResponse made) {
            return new Made(View.of(made.getWebhook()), made.getSecret());
        }
    }

    /** A new secret, shown this once. */
    record Rotated(String secret, Instant oldSecretExpireTime) {

        static Rotated of(RotateWebhookSecretResponse rotated) {
            return new Rotated(rotated.getSecret(), Fields.instant(rotated.getOldSecretExpireTime()));
        }
    }

    /** A new webhook. */
    record New(
            @Nullable String name,
            @Nullable String tenant,
            @Nullable String url,
            @Nullable List<@Nullable String> events,
            @Nullable Boolean paused) {

        Webhook toMessage() {
            return new Change(url, events, paused)
                    .toBuilder().setName(text(name)).setTenant(text(tenant)).build();
        }
    }

    /** What of a webhook may change; replaces all three. */
    record Change(
            @Nullable String url,
            @Nullable List<@Nullable String> events,
            @Nullable Boolean paused) {

        Webhook.Builder toBuilder() {
            Webhook.Builder webhook = Webhook.newBuilder().setUrl(text(url)).setPaused(paused != null && paused);
            if (events != null) {
                events.forEach(event -> webhook.addEvents(text(event)));
            }
            return webhook;
        }
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
