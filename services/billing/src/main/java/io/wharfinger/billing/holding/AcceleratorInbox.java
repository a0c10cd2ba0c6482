package io.wharfinger.billing.holding;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.inbox.Inbox;
import io.wharfinger.events.inbox.InboxConfig;
import io.wharfinger.events.inbox.InboxSettings;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads from JetStream which accelerators inventory sees, so that what nobody holds costs somebody. As with holdings,
 * readiness does not depend on it; the gauge {@code wharfinger.billing.accelerators.reading} is 1 while it reads or stands by.
 */
@ApplicationScoped
class AcceleratorInbox {
    private static final String NAME = "inbox billing-accelerators";
    private static final String EVERYTHING = "/";

    private final Inbox inbox;
    private final EventsHealth health;

    AcceleratorInbox(
            NatsConnection nats, TenantScope scope, InboxConfig config, EventsHealth health, MeterRegistry meters) {
        this.health = health;
        this.inbox = new Inbox(
                nats,
                work -> scope.withTransaction(EVERYTHING, work),
                InboxSettings.of(
                        "billing-accelerators",
                        "INVENTORY_EVENTS",
                        "wharf.v1._platform.inventory.accelerator.*",
                        config.onStreamReset()),
                AcceleratorProjection::apply,
                new EventsHealth());
        meters.gauge(
                "wharfinger.billing.accelerators.reading",
                inbox,
                reader -> reader.condition().ready() ? 1 : 0);
    }

    void start(@Observes StartupEvent event) {
        health.add(NAME, this::condition);
        inbox.start();
    }

    void stop(@Observes ShutdownEvent event) {
        inbox.close();
    }

    private Condition condition() {
        var reading = inbox.condition();
        return reading.ready() ? reading : Condition.up("the cost of what nobody holds waits: " + reading.message());
    }
}
