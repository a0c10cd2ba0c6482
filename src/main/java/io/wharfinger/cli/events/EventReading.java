package io.wharfinger.cli.events;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.OrderedConsumerContext;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.impl.Headers;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the events of several streams that match a subject, each stream in its own order. */
final class EventReading implements AutoCloseable {
    private static final int AHEAD_MAX = 1000;
    private static final int NOT_FOUND = 404;

    private final BlockingQueue<Message> arrived = new ArrayBlockingQueue<>(AHEAD_MAX);
    private final List<MessageConsumer> consumers = new ArrayList<>();

    private EventReading() {}

    /**
     * Begins to read; streams that are not there yet have no events.
     *
     * @param from the time of the first event wanted
     * @throws LocalException if the server refuses
     */
    static EventReading begin(Connection connection, List<String> streams, String subject, Instant from) {
        EventReading reading = new EventReading();
        for (String stream : streams) {
            try {
                reading.read(connection, stream, subject, from);
            } catch (JetStreamApiException e) {
                if (e.getErrorCode() != NOT_FOUND) {
                    throw new LocalException("NATS refuses to read " + stream + ": " + e.getMessage(), e);
                }
            } catch (IOException e) {
                throw new LocalException("NATS does not answer: " + e.getMessage(), e);
            }
        }
        return reading;
    }

    private void read(Connection connection, String stream, String subject, Instant from)
            throws IOException, JetStreamApiException {
        OrderedConsumerContext context = connection
                .getStreamContext(stream)
                .createOrderedConsumer(new OrderedConsumerConfiguration()
                        .filterSubject(subject)
                        .deliverPolicy(DeliverPolicy.ByStartTime)
                        .startTime(from.atZone(ZoneOffset.UTC)));
        consumers.add(context.consume(arrived::put));
    }

    /** The next event, or null if none comes in this time. */
    @Nullable PublicEvent next(Duration atMost) throws InterruptedException {
        Message message = arrived.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return message == null ? null : PublicEvent.of(message.getSubject(), headers(message), message.getData());
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> values = new HashMap<>();
        Headers headers = message.getHeaders();
        if (headers != null) {
            headers.keySet().forEach(name -> values.put(name, String.valueOf(headers.getFirst(name))));
        }
        return values;
    }

    @Override
    public void close() {
        consumers.forEach(MessageConsumer::stop);
    }
}
