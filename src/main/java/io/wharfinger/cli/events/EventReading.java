package io.wharfinger.cli.events;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.StreamContext;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.impl.Headers;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
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

    /** Begins to hear what happens from now on. */
    static EventReading live(Connection connection, String subject) {
        EventReading reading = new EventReading();
        connection.createDispatcher(reading.arrived::put).subscribe(subject);
        return reading;
    }

    /**
     * Begins to read; streams that are not there yet have no events.
     *
     * @param from the time of the first event wanted
     * @throws LocalException if the server refuses
     */
    static EventReading stored(Connection connection, List<String> streams, String subject, Instant from) {
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
        StreamContext context = connection.getStreamContext(stream);
        // A filter must lie within the subjects of the stream.
        for (String kept : context.getStreamInfo().getConfiguration().getSubjects()) {
            Optional<String> filter = SubjectFilter.both(kept, subject);
            if (filter.isPresent()) {
                consumers.add(context.createOrderedConsumer(new OrderedConsumerConfiguration()
                                .filterSubject(filter.get())
                                .deliverPolicy(DeliverPolicy.ByStartTime)
                                .startTime(from.atZone(ZoneOffset.UTC)))
                        .consume(arrived::put));
            }
        }
    }

    /** The next event, or null if none comes in this time. */
    @Nullable PublicEvent next(Duration atMost) throws InterruptedException {
        Message message = arrived.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return message == null ? null : PublicEvent.of(message.getSubject(), headers(message), message.getData());
    }

    /**
     * The last events by their time, the oldest first.
     *
     * @param most how many at most
     * @param silence the time without an event after which all have come
     */
    List<PublicEvent> latest(int most, Duration silence) throws InterruptedException {
        PriorityQueue<PublicEvent> latest = new PriorityQueue<>(Comparator.comparing(PublicEvent::time));
        for (PublicEvent event = next(silence); event != null; event = next(silence)) {
            latest.add(event);
            if (latest.size() > most) {
                latest.poll();
            }
        }
        return latest.stream().sorted(Comparator.comparing(PublicEvent::time)).toList();
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
