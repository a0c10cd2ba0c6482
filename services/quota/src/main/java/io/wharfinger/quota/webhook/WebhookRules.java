package io.wharfinger.quota.webhook;

import static io.wharfinger.quota.Fields.require;
import static io.wharfinger.quota.QuotaFailure.QUOTA_WEBHOOK_EVENTS_INVALID;
import static io.wharfinger.quota.QuotaFailure.QUOTA_WEBHOOK_NAME_INVALID;
import static io.wharfinger.quota.QuotaFailure.QUOTA_WEBHOOK_URL_INVALID;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.quota.sending.EventPattern;
import io.wharfinger.quota.sending.PublicAddresses;
import io.wharfinger.quota.sending.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a webhook may be. */
@ApplicationScoped
class WebhookRules {

    private static final int EVENTS_MAX = 16;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private final WebhooksConfig config;

    WebhookRules(WebhooksConfig config) {
        this.config = config;
    }

    void checkNew(Webhook webhook) {
        require(
                NAME.matcher(webhook.getName()).matches(),
                QUOTA_WEBHOOK_NAME_INVALID,
                "name",
                "The name of a webhook must be 1 to 40 of a-z, 0-9 and -.");
        require(
                webhook.getEtag().isEmpty() && !webhook.hasCreateTime() && !webhook.hasUpdateTime(),
                REQUEST_FIELD_INVALID,
                "etag",
                "etag and times are given by the service: leave them empty.");
        checkChange(webhook);
    }

    void checkChange(Webhook webhook) {
        checkUrl(webhook.getUrl());
        require(
                webhook.getEventsCount() <= EVENTS_MAX,
                QUOTA_WEBHOOK_EVENTS_INVALID,
                "events",
                "A webhook may name at most %d patterns of events.".formatted(EVENTS_MAX));
        require(
                webhook.getEventsList().stream()
                        .allMatch(text -> EventPattern.parse(text).isPresent()),
                QUOTA_WEBHOOK_EVENTS_INVALID,
                "events",
                "A pattern is area, entity and event, each a word or *, for example deployment.instance.* or *.*.*.");
        require(
                new HashSet<>(webhook.getEventsList()).size() == webhook.getEventsCount(),
                QUOTA_WEBHOOK_EVENTS_INVALID,
                "events",
                "A pattern is named twice.");
    }

    private void checkUrl(String url) {
        Optional<Target> target = Target.parse(url);
        require(
                target.isPresent(),
                QUOTA_WEBHOOK_URL_INVALID,
                "url",
                "The URL must be absolute, such as https://hooks.example.com/wharf, of at most %d characters of ASCII, without user or fragment."
                        .formatted(Target.URL_LENGTH_MAX));
        require(
                config.allowHttp() || target.filter(Target::tls).isPresent(),
                QUOTA_WEBHOOK_URL_INVALID,
                "url",
                "The URL must begin with https://; this platform does not allow http.");
        require(
                config.allowPrivate() || target.stream().allMatch(WebhookRules::mayBePublic),
                QUOTA_WEBHOOK_URL_INVALID,
                "url",
                "The URL leads to an address that is not public; this platform does not allow that.");
    }

    /** Names are looked up when something is sent: what they lead to may change. */
    private static boolean mayBePublic(Target target) {
        try {
            return PublicAddresses.contain(InetAddress.ofLiteral(target.host()));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
