package io.wharfinger.cli.soak;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;

/** Says nothing of a server that is away: here it is taken away on purpose. */
final class QuietListener implements ErrorListener {
    @Override
    public void errorOccurred(Connection connection, String error) {}

    @Override
    public void exceptionOccurred(Connection connection, Exception failure) {}
}
