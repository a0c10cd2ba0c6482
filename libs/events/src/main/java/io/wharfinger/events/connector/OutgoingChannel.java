package io.wharfinger.events.connector;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.wharfinger.events.Event;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.trace.TraceParents;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Publishes the events of an outgoing channel; the message is acknowledged when the stream has it, else it fails. */
final class OutgoingChannel {

    private final JetStreamPublisher publisher;

    OutgoingChannel(JetStreamPublisher publisher) {
        this.publisher = publisher;
    }

    Uni<Void> send(Message<?> message) {
        if (!(message.getPayload() instanceof Event event)) {
            return nack(
                    message,
                    new IllegalArgumentException("The channel takes payloads of type " + Event.class.getName()
                            + ", not " + message.getPayload().getClass().getName() + "."));
        }
        Context context = TracingMetadata.fromMessage(message)
                .map(TracingMetadata::getCurrentContext)
                .orElseGet(Context::current);
        return Uni.createFrom()
                .completionStage(() -> publisher.store(TraceParents.stamp(event, context)))
                .onItemOrFailure()
                .transformToUni((stored, failure) -> failure == null ? ack(message) : nack(message, failure));
    }

    private static Uni<Void> ack(Message<?> message) {
        return Uni.createFrom().completionStage(message::ack);
    }

    /** The channel goes on with the next message whatever comes of telling the sender. */
    private static Uni<Void> nack(Message<?> message, Throwable failure) {
        return Uni.createFrom()
                .completionStage(() -> message.nack(failure))
                .onFailure()
                .recoverWithNull();
    }
}
