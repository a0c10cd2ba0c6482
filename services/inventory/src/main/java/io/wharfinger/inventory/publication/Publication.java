package io.wharfinger.inventory.publication;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Pool;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.jetstream.StreamKeeper;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.events.outbox.Outbox;
import io.wharfinger.events.outbox.OutboxRelay;
import io.wharfinger.events.outbox.RelaySettings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keeps the streams of this service and publishes its outbox. */
@Singleton
class Publication {

    private static final StreamSpec INVENTORY_EVENTS = StreamSpec.fromResource("streams/inventory-events.json");
    private static final StreamSpec DEAD_LETTERS = StreamSpec.fromResource("streams/dead-letters.json");

    private final StreamKeeper streams;
    private final OutboxRelay relay;

    Publication(
            @ReactiveDataSource("relay") Pool pool,
            NatsConnection nats,
            JetStreamPublisher publisher,
            StreamKeeper streams,
            EventsHealth health) {
        this.streams = streams;
        this.relay = new OutboxRelay(pool, nats, publisher, INVENTORY_EVENTS.name(), RelaySettings.standard(), health);
    }

    @Produces
    @Singleton
    static Outbox outbox() {
        return new Outbox(INVENTORY_EVENTS);
    }

    void start(@Observes StartupEvent started) {
        streams.keep(INVENTORY_EVENTS);
        streams.keep(DEAD_LETTERS);
        relay.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        relay.close();
    }
}
