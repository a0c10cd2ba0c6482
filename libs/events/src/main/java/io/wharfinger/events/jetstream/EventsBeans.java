package io.wharfinger.events.jetstream;

import io.wharfinger.events.health.EventsHealth;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One of each per service, made when first injected. */
@Singleton
final class EventsBeans {

    @Produces
    @Singleton
    EventsHealth health() {
        return new EventsHealth();
    }

    @Produces
    @Singleton
    NatsConnection connection(
            NatsConfig config,
            EventsHealth health,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "wharfinger") String name) {
        NatsConnection nats = new NatsConnection(
                new NatsSettings(
                        config.url(),
                        name,
                        config.credentialsFile(),
                        config.connectTimeout(),
                        config.reconnectWait(),
                        config.pingInterval()),
                InstantSource.system());
        health.add("nats", nats::condition);
        return nats;
    }

    void close(@Disposes NatsConnection nats) {
        nats.close();
    }

    @Produces
    @Singleton
    Streams streams(NatsConnection nats) {
        return new Streams(nats);
    }

    @Produces
    @Singleton
    StreamKeeper keeper(NatsConnection nats, Streams streams, EventsHealth health) {
        return new StreamKeeper(nats, streams, health);
    }

    void close(@Disposes StreamKeeper keeper) {
        keeper.close();
    }

    @Produces
    @Singleton
    JetStreamPublisher publisher(NatsConnection nats, NatsConfig config) {
        return new JetStreamPublisher(
                nats, config.publishTimeout(), config.publishWindow(), config.publishWindowBytes());
    }
}
