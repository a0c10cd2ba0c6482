package io.wharfinger.events.outbox;

import io.wharfinger.events.CloudEventHeaders;
import io.wharfinger.events.Event;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.PublishFailed;
import io.wharfinger.events.jetstream.Stored;
import io.wharfinger.events.jetstream.StreamState;
import io.wharfinger.events.jetstream.Streams;
import io.wharfinger.events.outbox.RelayStore.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The end of the stream, as its only writer sees it. Every publish says which sequence it comes after: when one message
 * is lost on the way, the stream refuses all behind it, so that order holds although nobody waits in between. A stream
 * that was rolled back refuses likewise.
 */
final class StreamFront {

    /** How far back the end of the stream is read for events that were stored, but not marked. */
    private static final long TAIL_MAX = 10_000;

    private final String stream;
    private final JetStreamPublisher publisher;
    private final Instant created;
    private final Map<String, Long> storedUnmarked;
    private long lastSeq;

    private StreamFront(
            String stream, JetStreamPublisher publisher, StreamState state, Map<String, Long> storedUnmarked) {
        this.stream = stream;
        this.publisher = publisher;
        this.created = state.created();
        this.lastSeq = state.lastSeq();
        this.storedUnmarked = storedUnmarked;
    }

    /**
     * Looks where the stream ends.
     *
     * @param publishedTo highest sequence that is marked as published; what the stream holds beyond was published by a
     *     relay that died before it could mark it
     */
    static StreamFront find(
            String stream, JetStreamPublisher publisher, Streams streams, StreamState state, long publishedTo) {
        Map<String, Long> tail = new HashMap<>();
        long from = Math.max(Math.max(publishedTo + 1, state.firstSeq()), state.lastSeq() - TAIL_MAX + 1);
        for (long seq = from; seq <= state.lastSeq(); seq++) {
            long at = seq;
            streams.messageIdAt(stream, seq).ifPresent(id -> tail.put(id, at));
        }
        return new StreamFront(stream, publisher, state, tail);
    }

    Instant created() {
        return created;
    }

    /** What became of groups: the last sequence of each that is stored whole, and the first failure. */
    record Outcome(Map<Long, Long> lastSeqById, @Nullable PublishFailed failure) {}

    /** Publishes in order, and waits for all answers. After a failure another front must be found. */
    Outcome publish(List<Group> groups) {
        Map<Group, List<CompletableFuture<Stored>>> onTheirWay = new LinkedHashMap<>();
        for (Group group : groups) {
            List<CompletableFuture<Stored>> answers = new ArrayList<>();
            group.events().forEach(event -> answers.add(publish(event).toCompletableFuture()));
            onTheirWay.put(group, answers);
        }
        return outcome(onTheirWay);
    }

    /** Only what comes before the first failure counts: the rest is found in the stream, if it is there, by the next front. */
    private static Outcome outcome(Map<Group, List<CompletableFuture<Stored>>> onTheirWay) {
        Map<Long, Long> lastSeqById = new LinkedHashMap<>();
        PublishFailed first = null;
        for (Map.Entry<Group, List<CompletableFuture<Stored>>> entry : onTheirWay.entrySet()) {
            for (CompletableFuture<Stored> answer : entry.getValue()) {
                try {
                    long seq = answer.join().seq();
                    if (first == null) {
                        lastSeqById.merge(entry.getKey().id(), seq, Math::max);
                    }
                } catch (CompletionException e) {
                    first = first == null ? failure(e) : first;
                    lastSeqById.remove(entry.getKey().id());
                }
            }
        }
        return new Outcome(lastSeqById, first);
    }

    private CompletionStage<Stored> publish(Event event) {
        Long known = storedUnmarked.get(CloudEventHeaders.messageId(event));
        if (known != null) {
            return CompletableFuture.completedFuture(new Stored(stream, known, true));
        }
        return publisher.storeAfter(stream, lastSeq++, event);
    }

    private static PublishFailed failure(CompletionException e) {
        if (e.getCause() instanceof PublishFailed failed) {
            return failed;
        }
        throw e;
    }
}
