package io.wharfinger.billing.tenant;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.inbox.Inbox;
import io.wharfinger.events.inbox.InboxConfig;
import io.wharfinger.events.inbox.InboxSettings;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads quota's tenants from JetStream. */
@ApplicationScoped
class TenantInbox {
    private static final String EVERYTHING = "/";

    private final Inbox inbox;

    TenantInbox(NatsConnection nats, TenantScope scope, InboxConfig config, EventsHealth health) {
        inbox = new Inbox(
                nats,
                work -> scope.withTransaction(EVERYTHING, work),
                InboxSettings.of(
                        "billing-tenants", "QUOTA_EVENTS", "wharf.v1.*.quota.tenant.*", config.onStreamReset()),
                TenantProjection::apply,
                health);
    }

    void start(@Observes StartupEvent event) {
        inbox.start();
    }

    void stop(@Observes ShutdownEvent event) {
        inbox.close();
    }
}
