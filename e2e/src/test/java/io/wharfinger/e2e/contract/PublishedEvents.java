package io.wharfinger.e2e.contract;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.impl.Headers;
import io.wharfinger.testkit.contract.EventContract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what streams have from their first message on, and holds each message to the contract. */
final class PublishedEvents {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int FAULTS_MAX = 50;

    private final EventContract contract = EventContract.ofThisCheckout();
    private final JetStreamManagement server;
    private final Map<String, JetStreamSubscription> streams = new TreeMap<>();
    /** Sequence number of the last message that was read of each stream. */
    private final Map<String, Long> read = new HashMap<>();

    private final Set<String> types = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    PublishedEvents(Connection nats, List<String> names) throws IOException, JetStreamApiException {
        server = nats.jetStreamManagement();
        for (String name : names) {
            PushSubscribeOptions all =
                    PushSubscribeOptions.builder().stream(name).ordered(true).build();
            streams.put(name, nats.jetStream().subscribe("wharf.v1.>", all));
        }
    }

    /** Reads on until nothing more comes for the moment. */
    void readOn() throws InterruptedException {
        for (Map.Entry<String, JetStreamSubscription> stream : streams.entrySet()) {
            JetStreamSubscription messages = stream.getValue();
            for (Message message = messages.nextMessage(PAUSE);
                    message != null;
                    message = messages.nextMessage(PAUSE)) {
                take(message);
                read.put(stream.getKey(), message.metaData().streamSequence());
            }
        }
    }

    /** Whether nothing is left to read now. */
    boolean isAtTheEnd() throws IOException, JetStreamApiException {
        for (String stream : streams.keySet()) {
            long last = server.getStreamInfo(stream).getStreamState().getLastSequence();
            if (read.getOrDefault(stream, 0L) < last) {
                return false;
            }
        }
        return true;
    }

    /** The types of all events that were read. */
    Set<String> types() {
        return Collections.unmodifiableSet(types);
    }

    /** What of the messages is not as it is written down, the first faults. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    private void take(Message message) {
        Map<String, String> headers = headers(message);
        types.add(headers.getOrDefault("ce-type", "none"));
        if (faults.size() < FAULTS_MAX) {
            contract.faults(message.getSubject(), headers, message.getData()).stream()
                    .map(fault -> message.getSubject() + ": " + fault)
                    .forEach(faults::add);
        }
    }

    private static Map<String, String> headers(Message message) {
        Headers headers = Objects.requireNonNullElseGet(message.getHeaders(), Headers::new);
        Map<String, String> first = new HashMap<>();
        headers.keySet().forEach(name -> first.put(name, Objects.requireNonNull(headers.getFirst(name))));
        return first;
    }
}
