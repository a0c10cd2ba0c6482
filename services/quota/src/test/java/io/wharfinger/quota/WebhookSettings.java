package io.wharfinger.quota;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Webhooks that reach receivers of this machine, and that give up within seconds. */
public final class WebhookSettings implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "wharfinger.webhooks.allow-http", "true",
                "wharfinger.webhooks.allow-private", "true",
                "wharfinger.webhooks.timeout", "3s",
                "wharfinger.webhooks.turn", "10s",
                "wharfinger.webhooks.retry-delays", "100ms,200ms",
                "wharfinger.webhooks.backlog-max", "20",
                "wharfinger.webhooks.poll-interval", "50ms");
    }

    @Override
    public void stop() {}
}
