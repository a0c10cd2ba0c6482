package io.wharfinger.events.jetstream;

/** There is no connection to NATS now; one is being made. */
public final class NotConnected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotConnected(String message) {
        super(message);
    }
}
