package io.wharfinger.billing;

import io.wharfinger.contracts.router.v1.UsageBatch;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventIds;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.StreamKeeper;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.testkit.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What routers and quota would publish. */
@ApplicationScoped
class Told {
    private final JetStreamPublisher publisher;

    Told(JetStreamPublisher publisher, StreamKeeper streams) {
        this.publisher = publisher;
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

    private void publish(Event event) {
        Await.until("the stream takes " + event.subject(), Duration.ofSeconds(20), () -> {
            var seq = publisher.publish(event).toCompletableFuture().get(5, TimeUnit.SECONDS);
            return seq > 0;
        });
    }
}
