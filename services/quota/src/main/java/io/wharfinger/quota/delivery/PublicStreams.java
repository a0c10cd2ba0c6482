package io.wharfinger.quota.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.inbox.Inbox;
import io.wharfinger.events.inbox.InboxSettings;
import io.wharfinger.events.inbox.StreamReset;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the public streams for webhooks. A stream that is not there yet is waited for, and no trouble of a stream keeps
 * this service from being ready: it is shown, and counted by a gauge. Events that come again are known by their ids, so a
 * stream that was made anew is read from its start.
 */
@Singleton
class PublicStreams {

    private static final List<String> STREAMS =
            List.of("QUOTA_EVENTS", "INVENTORY_EVENTS", "DEPLOYMENT_EVENTS", "BILLING_EVENTS");
    private static final String CONSUMER = "quota-webhooks";

    private final Map<String, Inbox> inboxes;
    private final EventsHealth health;
    private final MeterRegistry meters;

    PublicStreams(
            NatsConnection nats, TenantScope scope, EventIntake intake, EventsHealth health, MeterRegistry meters) {
        this.health = health;
        this.meters = meters;
        this.inboxes = STREAMS.stream()
                .collect(Collectors.toMap(Function.identity(), stream -> inbox(nats, scope, intake, stream)));
    }

    /** Each reports to a health of its own: the one of the service would not be ready without all streams. */
    private static Inbox inbox(NatsConnection nats, TenantScope scope, EventIntake intake, String stream) {
        return new Inbox(
                nats,
                work -> scope.withTransaction("/", work),
                InboxSettings.of(CONSUMER, stream, null, StreamReset.REREAD),
                intake::take,
                new EventsHealth());
    }

    void start(@Observes StartupEvent started) {
        inboxes.forEach((stream, inbox) -> {
            health.add("webhooks " + stream, () -> shown(inbox.condition()));
            Gauge.builder("wharfinger.quota.webhooks.reading", inbox, PublicStreams::reading)
                    .tag("stream", stream)
                    .register(meters);
            inbox.start();
        });
    }

    private static Condition shown(Condition condition) {
        return condition.ready() ? condition : Condition.up("no events are taken: " + condition.message());
    }

    private static double reading(Inbox inbox) {
        return inbox.condition().ready() ? 1 : 0;
    }

    void stop(@Observes ShutdownEvent stopped) {
        inboxes.values().forEach(Inbox::close);
    }
}
