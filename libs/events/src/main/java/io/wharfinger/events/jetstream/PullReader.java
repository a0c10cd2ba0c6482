package io.wharfinger.events.jetstream;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.support.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pulls from one consumer, for one thread. It speaks the pull protocol itself, so that it knows at any time whether the
 * server still answers: each request ends after a few seconds with messages or with a status, and silence after that,
 * another session, or a consumer that is gone ends the reader with {@link PullBroken}.
 */
public final class PullReader implements AutoCloseable {

    private static final Duration REQUEST_LIFE = Duration.ofSeconds(3);
    private static final Duration SILENCE_MAX = REQUEST_LIFE.plusSeconds(2);

    private final NatsConnection nats;
    private final String session;
    private final Connection connection;
    private final Subscription inbox;
    private final String requestSubject;
    private int requested;
    private long requestedAtNanos;

    /**
     * A reader of a consumer that exists.
     *
     * @throws NotConnected when there is no connection
     */
    public PullReader(NatsConnection nats, String stream, String consumer) {
        this.nats = nats;
        this.session = nats.session();
        this.connection = nats.connected();
        this.inbox = connection.subscribe(connection.createInbox());
        this.requestSubject = "$JS.API.CONSUMER.MSG.NEXT." + stream + "." + consumer;
    }

    /**
     * Messages, as many as are there at once.
     *
     * @param max most messages to return, and to have the server send; at least 1
     * @param wait how long to wait for the first one
     * @return in order; empty when none came in that time
     * @throws PullBroken when this reader gets nothing more
     */
    public List<Message> next(int max, Duration wait) throws PullBroken, InterruptedException {
        List<Message> messages = new ArrayList<>();
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            requireSession();
            do {
                if (requested == 0) {
                    request(max);
                }
                Message message = inbox.nextMessage(waitFor(messages, deadline));
                if (message == null) {
                    requireAnswers();
                    break;
                }
                take(message, messages);
            } while (messages.size() < max);
        } catch (IllegalStateException | NotConnected e) {
            throw new PullBroken("Lost NATS while reading; connecting again.", e);
        }
        return messages;
    }

    /** Stops; what has arrived and was not returned is given back to the consumer. */
    @Override
    public void close() {
        try {
            inbox.unsubscribe();
            for (Message message = inbox.nextMessage(1); message != null; message = inbox.nextMessage(1)) {
                if (message.isJetStream()) {
                    message.nak();
                }
            }
        } catch (IllegalStateException e) {
            // The connection or the subscription is gone already: nothing to give back through it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration waitFor(List<Message> messages, long deadline) {
        long left = messages.isEmpty() ? deadline - System.nanoTime() : 0;
        return Duration.ofNanos(Math.max(left, 1_000));
    }

    private void request(int batch) {
        String body = "{\"batch\":" + batch + ",\"expires\":" + REQUEST_LIFE.toNanos() + "}";
        connection.publish(requestSubject, subject(inbox), body.getBytes(StandardCharsets.UTF_8));
        requested = batch;
        requestedAtNanos = System.nanoTime();
    }

    private static String subject(Subscription subscription) {
        @Nullable String subject = subscription.getSubject();
        if (subject == null) {
            throw new IllegalStateException("The subscription is closed");
        }
        return subject;
    }

    private void take(Message message, List<Message> messages) throws PullBroken {
        if (message.isJetStream()) {
            messages.add(message);
            requested--;
        } else if (message.isStatusMessage()) {
            end(message.getStatus());
        }
    }

    /** A status ends the request; some end the reader too. */
    private void end(Status status) throws PullBroken {
        if (status.getCode() == 100) {
            return;
        }
        requested = 0;
        boolean usual = status.getCode() == 404 || status.getCode() == 408;
        boolean full = status.getCode() == 409 && status.getMessage().contains("Exceeded");
        if (!usual && !full) {
            throw new PullBroken("The consumer is gone: " + status.getMessage() + " (" + status.getCode() + ").", null);
        }
    }

    private void requireSession() throws PullBroken {
        if (!nats.session().equals(session)) {
            throw new PullBroken("NATS was connected again; earlier requests are forgotten.", null);
        }
    }

    private void requireAnswers() throws PullBroken {
        if (requested > 0 && System.nanoTime() - requestedAtNanos > SILENCE_MAX.toNanos()) {
            throw new PullBroken(
                    "The server did not answer a pull request for " + SILENCE_MAX.toSeconds() + " s.", null);
        }
    }
}
