package io.wharfinger.events.jetstream;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the client reports from its own threads; each caller learns of its own failure, so that this is only for the log. */
final class QuietErrors implements ErrorListener {

    private static final Logger LOG = Logger.getLogger(NatsConnection.class);

    @Override
    public void errorOccurred(@Nullable Connection connection, String error) {
        LOG.warnf("NATS says: %s", error);
    }

    @Override
    public void exceptionOccurred(@Nullable Connection connection, Exception exception) {
        LOG.debugf(exception, "NATS client");
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        LOG.warnf("NATS client drops messages: a reader has %d waiting", consumer.getPendingMessageCount());
    }
}
