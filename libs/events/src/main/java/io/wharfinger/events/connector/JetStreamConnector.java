package io.wharfinger.events.connector;

import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.INCOMING;
import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.OUTGOING;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;
import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.wharfinger.events.Event;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.trace.TraceParents;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Channels from and to JetStream. Incoming payload: {@link Event}, or {@code List<Event>} with batch=true. Outgoing: Event. */
@ApplicationScoped
@Connector(JetStreamConnector.NAME)
@ConnectorAttribute(name = "stream", type = "string", direction = INCOMING, mandatory = true, description = "Stream")
@ConnectorAttribute(
        name = "consumer",
        type = "string",
        direction = INCOMING,
        description = "Name of the durable consumer; the channel's name if not set")
@ConnectorAttribute(
        name = "filter-subject",
        type = "string",
        direction = INCOMING,
        description = "Only messages on these subjects; the whole stream if not set")
@ConnectorAttribute(
        name = "batch",
        type = "boolean",
        direction = INCOMING,
        defaultValue = "false",
        description = "Payload is a list of what has arrived; a failed batch comes again one by one")
@ConnectorAttribute(
        name = "batch-size",
        type = "int",
        direction = INCOMING,
        defaultValue = "64",
        description = "Most events in a batch")
@ConnectorAttribute(
        name = "max-in-flight",
        type = "int",
        direction = INCOMING,
        defaultValue = "256",
        description = "Most messages that are being processed or wait for it")
@ConnectorAttribute(
        name = "ack-wait-millis",
        type = "long",
        direction = INCOMING,
        defaultValue = "30000",
        description = "After this time without a sign of life the server delivers again")
@ConnectorAttribute(
        name = "max-deliver",
        type = "long",
        direction = INCOMING,
        defaultValue = "10",
        description = "Tries before a failing message goes to the dead letters; 0: for ever")
@ConnectorAttribute(
        name = "backoff-millis",
        type = "string",
        direction = INCOMING,
        defaultValue = "1000,5000,30000",
        description = "Pause after the first, second ... failure; the last for all further ones")
@ConnectorAttribute(
        name = "stalled-after-millis",
        type = "long",
        direction = INCOMING,
        defaultValue = "60000",
        description = "A message in its handler for longer makes the service not ready")
@ConnectorAttribute(
        name = "window",
        type = "int",
        direction = OUTGOING,
        defaultValue = "256",
        description = "Most events on their way to the stream")
public class JetStreamConnector implements InboundConnector, OutboundConnector {

    /** What to set as {@code connector} of a channel. */
    public static final String NAME = "wharfinger-jetstream";

    private final NatsConnection nats;
    private final JetStreamPublisher publisher;
    private final EventsHealth health;
    private final Vertx vertx;
    private final List<IncomingChannel> channels = new CopyOnWriteArrayList<>();

    /** Made by the container, or by hand in a test. */
    @Inject
    public JetStreamConnector(NatsConnection nats, JetStreamPublisher publisher, EventsHealth health, Vertx vertx) {
        this.nats = nats;
        this.publisher = publisher;
        this.health = health;
        this.vertx = vertx;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        IncomingSettings settings = IncomingSettings.of(config);
        Context context = vertx.getOrCreateContext();
        return Multi.createFrom()
                .<Message<?>>emitter(emitter -> open(settings, context, emitter), BackPressureStrategy.BUFFER);
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        int window = config.getOptionalValue("window", Integer.class).orElse(256);
        OutgoingChannel channel = new OutgoingChannel(publisher);
        return MultiUtils.<Message<?>, Object>via(messages ->
                messages.onItem().<Object>transformToUni(channel::send).merge(window));
    }

    void close(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(50) @BeforeDestroyed(ApplicationScoped.class)
                    Object event) {
        channels.forEach(IncomingChannel::close);
    }

    private void open(IncomingSettings settings, Context context, MultiEmitter<? super Message<?>> emitter) {
        IncomingChannel channel = new IncomingChannel(
                settings,
                nats,
                new DeadLetters(publisher),
                arrival -> context.runOnContext(ignored -> emitter.emit(message(arrival))));
        channels.add(channel);
        health.add("channel " + settings.channel(), channel::condition);
        emitter.onTermination(() -> {
            health.remove("channel " + settings.channel());
            Thread.ofVirtual().start(channel::close);
        });
        channel.start();
    }

    /** On a context of its own, so that handlers of different messages do not share a database session. */
    private static Message<?> message(Arrival arrival) {
        Metadata metadata = Metadata.of(arrival.metadata());
        if (arrival.payload() instanceof Event event
                && event.extension(Event.TRACEPARENT).isPresent()) {
            metadata = metadata.with(TracingMetadata.withCurrent(TraceParents.of(event)));
        }
        return Message.of(
                arrival.payload(),
                ContextAwareMessage.captureContextMetadata(metadata),
                arrival::processed,
                arrival::failed);
    }
}
