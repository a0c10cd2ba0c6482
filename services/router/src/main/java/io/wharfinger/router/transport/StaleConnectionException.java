package io.wharfinger.router.transport;

import java.io.IOException;

/**
 * An upstream closed a connection that had been used before, without a byte of an answer. Most likely it did so because the
 * connection was idle and has not seen the request; but that is not certain.
 */
public final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1;

    StaleConnectionException() {
        super("the connection had been used before and was closed without an answer");
    }
}
