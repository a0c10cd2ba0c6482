package io.wharfinger.events.connector;

import io.nats.client.Message;
import io.nats.client.impl.NatsJetStreamMetaData;
import io.wharfinger.events.CloudEventHeaders;
import io.wharfinger.events.Event;
import io.wharfinger.events.jetstream.MessageHeaders;
import java.time.Duration;
import java.util.Map;

/** One delivery of one message, from its arrival to its acknowledgement. */
final class Delivery {

    private final Message message;
    private final NatsJetStreamMetaData meta;
    private final long arrivedNanos = System.nanoTime();
    private long extendedNanos = arrivedNanos;

    Delivery(Message message) {
        this.message = message;
        this.meta = message.metaData();
    }

    String subject() {
        return message.getSubject();
    }

    byte[] data() {
        return message.getData();
    }

    /** First value of each header. */
    Map<String, String> headers() {
        return MessageHeaders.first(message);
    }

    /** @throws io.wharfinger.events.PoisonMessage when the message is no event */
    Event event() {
        return CloudEventHeaders.decode(
                subject(), headers(), data(), meta.timestamp().toInstant());
    }

    long seq() {
        return meta.streamSequence();
    }

    /** How often the server has sent this message, this time included. */
    long deliveries() {
        return meta.deliveredCount();
    }

    JetStreamMetadata metadata() {
        return new JetStreamMetadata(
                meta.getStream(),
                meta.getConsumer(),
                seq(),
                deliveries(),
                meta.timestamp().toInstant());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrivedNanos);
    }

    /** Tells the server that work goes on, if it was last told longer ago than the pause. */
    void extend(Duration pause) {
        if (System.nanoTime() - extendedNanos >= pause.toNanos()) {
            extendedNanos = System.nanoTime();
            message.inProgress();
        }
    }

    void ack() {
        message.ack();
    }

    void retryAfter(Duration pause) {
        if (pause.isZero()) {
            message.nak();
        } else {
            message.nakWithDelay(pause);
        }
    }
}
