package io.wharfinger.billing;

import io.nats.client.JetStreamApiException;
import io.wharfinger.contracts.router.v1.UsageBatch;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventIds;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.jetstream.StreamKeeper;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.events.jetstream.Streams;
import io.wharfinger.testkit.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What routers, quota and inventory would publish, and what billing does. */
@ApplicationScoped
class Told {
    private static final StreamSpec INVENTORY_EVENTS = StreamSpec.fromResource("streams/inventory-events.json");

    private final JetStreamPublisher publisher;
    private final NatsConnection nats;

    Told(JetStreamPublisher publisher, NatsConnection nats, StreamKeeper streams) {
        this.publisher = publisher;
        this.nats = nats;
        streams.keep(StreamSpec.fromResource("streams/quota-events.json"));
    }

    /** Each call is a message of its own, so that billing and not JetStream must know repeats. */
    void usage(UsageBatch batch) {
        usage(batch.getProducer(), batch.toByteArray());
    }

    void usage(String producer, byte[] data) {
        publish(new Event(
                EventIds.next(),
                "/wharfinger/router/" + producer,
                "io.wharfinger.router.usage.batch",
                "wharf.int.usage.v1." + producer,
                Instant.now(),
                "application/protobuf",
                data));
    }

    void tenant(String change, String name, String path, String zone, String currency, long version) {
        var json = """
                {"name":"%s","path":"%s","displayName":"%s","timeZone":"%s","currencyCode":"%s","version":%d}""".formatted(name, path, name, zone, currency, version);
        publish(new Event(
                EventIds.next(),
                "/wharfinger/quota",
                "io.wharfinger.quota.tenant." + change,
                "wharf.v1." + name + ".quota.tenant." + change,
                Instant.now(),
                "application/json",
                json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Inventory's stream is made when inventory first tells of something. */
    void holding(String change, String tenant, String json) {
        new Streams(nats).ensure(INVENTORY_EVENTS);
        publish(new Event(
                EventIds.next(),
                "/wharfinger/inventory",
                "io.wharfinger.inventory.holding." + change,
                "wharf.v1." + tenant + ".inventory.holding." + change,
                Instant.now(),
                "application/json",
                json.getBytes(StandardCharsets.UTF_8)));
    }

    /** What inventory sees of an accelerator. */
    void accelerator(String change, String json) {
        new Streams(nats).ensure(INVENTORY_EVENTS);
        publish(new Event(
                EventIds.next(),
                "/wharfinger/inventory",
                "io.wharfinger.inventory.accelerator." + change,
                "wharf.v1._platform.inventory.accelerator." + change,
                Instant.now(),
                "application/json",
                json.getBytes(StandardCharsets.UTF_8)));
    }

    /** As if inventory had never run. */
    void noInventory() throws IOException, JetStreamApiException {
        new Streams(nats).ensure(INVENTORY_EVENTS);
        nats.connected().jetStreamManagement().deleteStream(INVENTORY_EVENTS.name());
    }

    /** The last event of billing's own on a subject. */
    String last(String subject) throws IOException, JetStreamApiException {
        return new String(
                nats.connected()
                        .jetStreamManagement()
                        .getLastMessage("BILLING_EVENTS", subject)
                        .getData(),
                StandardCharsets.UTF_8);
    }

    private void publish(Event event) {
        Await.until("the stream takes " + event.subject(), Duration.ofSeconds(20), () -> {
            var seq = publisher.publish(event).toCompletableFuture().get(5, TimeUnit.SECONDS);
            return seq > 0;
        });
    }
}
