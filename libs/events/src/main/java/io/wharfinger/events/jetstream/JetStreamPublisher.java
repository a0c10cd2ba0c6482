package io.wharfinger.events.jetstream;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.wharfinger.events.CloudEventHeaders;
import io.wharfinger.events.Event;
import io.wharfinger.events.jetstream.PublishFailed.Reason;
import io.wharfinger.events.trace.TraceParents;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes events without waiting, within a window. Every call ends in time: with the sequence in the stream, or with
 * {@link PublishFailed}. Publishes of one thread reach the server in the order of the calls. Nothing is repeated here:
 * the caller repeats with the same event id, and the stream drops what it has.
 */
public final class JetStreamPublisher {

    private static final int WRONG_LAST_SEQUENCE = 10071;

    private final NatsConnection nats;
    private final Duration timeout;
    private final PublishWindow window;

    /**
     * A publisher.
     *
     * @param timeout longest time from call to acknowledgement
     * @param messagesMax publishes that may be on their way
     * @param bytesMax bytes of bodies that may be on their way
     */
    public JetStreamPublisher(NatsConnection nats, Duration timeout, int messagesMax, long bytesMax) {
        this.nats = nats;
        this.timeout = timeout;
        this.window = new PublishWindow(messagesMax, bytesMax);
    }

    /** Publishes; the sequence that the stream gave. Fails with {@link PublishFailed}. */
    public CompletionStage<Long> publish(Event event) {
        return store(event).thenApply(Stored::seq);
    }

    /** As {@link #publish}, with all that the stream answers. */
    public CompletionStage<Stored> store(Event event) {
        return send(event.subject(), headers(event), event.data());
    }

    /**
     * Publishes if the stream's last sequence is the given one, else fails with {@link Reason#WRONG_SEQUENCE}. A message
     * id that the stream knows is answered as a duplicate, whatever the sequence.
     */
    public CompletionStage<Stored> storeAfter(String stream, long lastSeq, Event event) {
        Headers headers = headers(event);
        headers.add("Nats-Expected-Stream", stream);
        headers.add("Nats-Expected-Last-Sequence", Long.toString(lastSeq));
        return send(event.subject(), headers, event.data());
    }

    /** Publishes a message that is not an event of ours, such as a dead letter. */
    public CompletionStage<Stored> storeRaw(String subject, Map<String, String> headers, byte[] data) {
        Headers all = new Headers();
        headers.forEach(all::add);
        return send(subject, all, data);
    }

    /** Publishes on their way now. */
    public int inFlight() {
        return window.messages();
    }

    private CompletionStage<Stored> send(String subject, Headers headers, byte[] data) {
        long size = data.length + 256L;
        if (!window.enter(size)) {
            return CompletableFuture.failedFuture(new PublishFailed(
                    Reason.BUSY, "Too many publishes wait for their acknowledgement; try again later.", null));
        }
        CompletableFuture<Message> answer;
        try {
            answer = nats.connected().requestWithTimeout(subject, headers, data, timeout.plusSeconds(1));
        } catch (NotConnected | IllegalStateException | IllegalArgumentException e) {
            window.leave(size);
            return CompletableFuture.failedFuture(failure(subject, e));
        }
        return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).handle((message, thrown) -> {
            window.leave(size);
            if (thrown != null) {
                throw failure(subject, thrown);
            }
            return read(subject, message);
        });
    }

    private static Headers headers(Event event) {
        Headers headers = new Headers();
        CloudEventHeaders.encode(TraceParents.stamp(event)).forEach(headers::add);
        return headers;
    }

    private static Stored read(String subject, Message message) {
        try {
            PublishAck ack = new PublishAck(message);
            return new Stored(ack.getStream(), ack.getSeqno(), ack.isDuplicate());
        } catch (JetStreamApiException e) {
            Reason reason = e.getApiErrorCode() == WRONG_LAST_SEQUENCE ? Reason.WRONG_SEQUENCE : Reason.REFUSED;
            throw new PublishFailed(reason, "The stream refuses " + subject + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PublishFailed(Reason.REFUSED, "What answers on " + subject + " is not a stream.", e);
        }
    }

    private PublishFailed failure(String subject, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case NotConnected e -> new PublishFailed(Reason.DISCONNECTED, String.valueOf(e.getMessage()), e);
            case JetStreamStatusException e ->
                new PublishFailed(
                        Reason.NO_STREAM,
                        "No stream takes " + subject + "; it is not created yet, or the subject is wrong.",
                        e);
            case TimeoutException e ->
                new PublishFailed(
                        Reason.TIMEOUT, "No acknowledgement for " + subject + " in " + timeout.toMillis() + " ms.", e);
            case IllegalArgumentException e ->
                new PublishFailed(Reason.REFUSED, "Cannot send " + subject + ": " + e.getMessage(), e);
            default ->
                new PublishFailed(
                        Reason.DISCONNECTED,
                        "Lost NATS while " + subject + " was on its way: " + cause.getMessage(),
                        cause);
        };
    }
}
