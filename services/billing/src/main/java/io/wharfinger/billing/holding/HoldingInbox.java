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
 * Reads inventory's holdings from JetStream. Usage is taken in and billed without them too, and where inventory never ran
 * there is no such stream: so readiness tells how the reading goes, and does not depend on it; the gauge {@code
 * wharfinger.billing.holdings.reading} is 1 while it reads or stands by, and 0 otherwise.
 */
@ApplicationScoped
class HoldingInbox {
    private static final String NAME = "inbox billing-holdings";
    private static final String EVERYTHING = "/";

    private final Inbox inbox;
    private final EventsHealth health;

    HoldingInbox(
            NatsConnection nats, TenantScope scope, InboxConfig config, EventsHealth health, MeterRegistry meters) {
        this.health = health;
        this.inbox = new Inbox(
                nats,
                work -> scope.withTransaction(EVERYTHING, work),
                InboxSettings.of(
                        "billing-holdings",
                        "INVENTORY_EVENTS",
                        "wharf.v1.*.inventory.holding.*",
                        config.onStreamReset()),
                HoldingProjection::apply,
                new EventsHealth());
        meters.gauge(
                "wharfinger.billing.holdings.reading",
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
        return reading.ready() ? reading : Condition.up("accelerator hours wait: " + reading.message());
    }
}
