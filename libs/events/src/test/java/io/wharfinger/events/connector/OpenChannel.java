package io.wharfinger.events.connector;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.wharfinger.events.Broker;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.jetstream.StreamSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;

/** An incoming channel without an application around it; its handler is a function that acknowledges or not. */
final class OpenChannel implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Broker broker;
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Cancellable subscription;

    OpenChannel(
            Broker broker,
            StreamSpec stream,
            Map<String, String> attributes,
            Function<Message<?>, CompletionStage<Void>> handler) {
        this.broker = broker;
        JetStreamConnector connector =
                new JetStreamConnector(broker.nats(), broker.publisher(), broker.health(), vertx);
        subscription = Multi.createFrom()
                .publisher(connector.getPublisher(config(stream, attributes)))
                .subscribe()
                .with(message -> {
                    texts.add(EventSamples.text((Event) message.getPayload()));
                    var ignored = handler.apply(message);
                });
    }

    List<String> texts() {
        return texts;
    }

    Condition condition() {
        return broker.health().conditions().getOrDefault("channel test", Condition.down("closed"));
    }

    @Override
    public void close() {
        subscription.cancel();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Config config(StreamSpec stream, Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("channel-name", "test");
        all.put("stream", stream.name());
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
    }
}
