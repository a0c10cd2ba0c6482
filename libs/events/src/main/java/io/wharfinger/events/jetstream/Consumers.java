package io.wharfinger.events.jetstream;

import io.nats.client.JetStreamApiException;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.RetentionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The consumers on the server. Every call asks the server and waits for it. */
public final class Consumers {

    private static final int CONSUMER_NOT_FOUND = 10014;
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(30);

    private final NatsConnection nats;

    /** Consumers on the server of that connection. */
    public Consumers(NatsConnection nats) {
        this.nats = nats;
    }

    /**
     * A durable consumer with explicit acknowledgement: made when it is not there, changed when it differs, else left
     * as it is. How often a message is delivered is not limited on the server: there, a message over the limit would be
     * left behind in silence.
     *
     * @throws StreamMissing when there is no such stream
     */
    public void ensureDurable(String stream, String name, @Nullable String filter, Duration ackWait, int inFlightMax) {
        ConsumerConfiguration.Builder asked = ConsumerConfiguration.builder()
                .durable(name)
                .ackPolicy(AckPolicy.Explicit)
                .deliverPolicy(DeliverPolicy.All)
                .ackWait(ackWait)
                .maxDeliver(-1)
                .maxAckPending(inFlightMax);
        if (filter != null) {
            asked.filterSubject(filter);
        }
        ConsumerConfiguration configuration = asked.build();
        ConsumerInfo present = find(stream, name);
        if (present == null || !same(present.getConsumerConfiguration(), configuration)) {
            create(stream, configuration);
        }
    }

    /**
     * A consumer without acknowledgement that starts at a sequence and is forgotten when nobody pulls.
     *
     * @return its name
     * @throws StreamMissing when there is no such stream
     */
    public String createOrdered(String stream, @Nullable String filter, long fromSeq) {
        ConsumerConfiguration.Builder asked = ConsumerConfiguration.builder()
                .ackPolicy(AckPolicy.None)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(fromSeq)
                .inactiveThreshold(FORGOTTEN_AFTER)
                .memStorage(true);
        if (filter != null) {
            asked.filterSubject(filter);
        }
        return create(stream, asked.build()).getName();
    }

    /** What waits for a consumer; empty if its stream is no work queue, or if it is not there. */
    public Optional<Backlog> backlog(String stream, String name) {
        try {
            if (nats.management().getStreamInfo(stream).getConfiguration().getRetentionPolicy()
                    != RetentionPolicy.WorkQueue) {
                return Optional.empty();
            }
        } catch (JetStreamApiException e) {
            throw Streams.failure(stream, e);
        } catch (IOException e) {
            throw new UncheckedIOException("NATS did not answer about stream " + stream, e);
        }
        return Optional.ofNullable(find(stream, name)).map(Consumers::backlog);
    }

    private static Backlog backlog(ConsumerInfo info) {
        // As many unanswered as are allowed: the server waits for answers, as it should.
        boolean full =
                info.getNumAckPending() >= info.getConsumerConfiguration().getMaxAckPending();
        return new Backlog(info.getDelivered().getConsumerSequence(), full ? 0 : info.getNumPending());
    }

    /** Deletes a consumer of a work queue: the next one gets all that was not acknowledged. */
    public void delete(String stream, String name) {
        try {
            nats.management().deleteConsumer(stream, name);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != CONSUMER_NOT_FOUND) {
                throw Streams.failure(stream, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("NATS did not answer about consumer " + name + " of " + stream, e);
        }
    }

    private @Nullable ConsumerInfo find(String stream, String name) {
        try {
            return nats.management().getConsumerInfo(stream, name);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == CONSUMER_NOT_FOUND) {
                return null;
            }
            throw Streams.failure(stream, e);
        } catch (IOException e) {
            throw new UncheckedIOException("NATS did not answer about consumer " + name + " of " + stream, e);
        }
    }

    private ConsumerInfo create(String stream, ConsumerConfiguration configuration) {
        try {
            return nats.management().addOrUpdateConsumer(stream, configuration);
        } catch (JetStreamApiException e) {
            throw Streams.failure(stream, e);
        } catch (IOException e) {
            throw new UncheckedIOException("NATS did not make a consumer of " + stream, e);
        }
    }

    private static boolean same(ConsumerConfiguration present, ConsumerConfiguration asked) {
        return Objects.equals(present.getFilterSubject(), asked.getFilterSubject())
                && present.getAckPolicy() == asked.getAckPolicy()
                && Objects.equals(present.getAckWait(), asked.getAckWait())
                && present.getMaxDeliver() == asked.getMaxDeliver()
                && present.getMaxAckPending() == asked.getMaxAckPending();
    }
}
