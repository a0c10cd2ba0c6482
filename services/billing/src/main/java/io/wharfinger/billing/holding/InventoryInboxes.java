package io.wharfinger.billing.holding;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.inbox.Inbox;
import io.wharfinger.events.inbox.InboxConfig;
import io.wharfinger.events.inbox.InboxHandler;
import io.wharfinger.events.inbox.InboxSettings;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Reads from JetStream who holds inventory's accelerators, and which there are, so that what nobody holds costs somebody.
 * Usage is taken in and billed without them too, and where inventory never ran there is no such stream: so readiness tells
 * how the reading goes, and does not depend on it. A gauge for each is 1 while it reads or stands by, and 0 otherwise.
 */
@ApplicationScoped
class InventoryInboxes {
    private static final String EVERYTHING = "/";

    private final List<Reading> readings;
    private final EventsHealth health;

    /**
     * One of them.
     *
     * @param waiting what there is no news of while it does not read
     */
    private record Reading(String consumer, Inbox inbox, String waiting) {
        Condition condition() {
            var condition = inbox.condition();
            return condition.ready() ? condition : Condition.up(waiting + ": " + condition.message());
        }
    }

    InventoryInboxes(
            NatsConnection nats, TenantScope scope, InboxConfig config, EventsHealth health, MeterRegistry meters) {
        this.health = health;
        var holdings = inbox(
                nats, scope, config, "billing-holdings", "wharf.v1.*.inventory.holding.*", HoldingProjection::apply);
        var accelerators = inbox(
                nats,
                scope,
                config,
                "billing-accelerators",
                "wharf.v1._platform.inventory.accelerator.*",
                AcceleratorProjection::apply);
        meters.gauge("wharfinger.billing.holdings.reading", holdings, InventoryInboxes::isReading);
        meters.gauge("wharfinger.billing.accelerators.reading", accelerators, InventoryInboxes::isReading);
        this.readings = List.of(
                new Reading("billing-holdings", holdings, "accelerator hours wait"),
                new Reading("billing-accelerators", accelerators, "the cost of what nobody holds waits"));
    }

    private static Inbox inbox(
            NatsConnection nats,
            TenantScope scope,
            InboxConfig config,
            String consumer,
            String subject,
            InboxHandler projection) {
        return new Inbox(
                nats,
                work -> scope.withTransaction(EVERYTHING, work),
                InboxSettings.of(consumer, "INVENTORY_EVENTS", subject, config.onStreamReset()),
                projection,
                new EventsHealth());
    }

    private static double isReading(Inbox inbox) {
        return inbox.condition().ready() ? 1 : 0;
    }

    void start(@Observes StartupEvent event) {
        for (var reading : readings) {
            health.add("inbox " + reading.consumer, reading::condition);
            reading.inbox.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        readings.forEach(reading -> reading.inbox.close());
    }
}
