package io.wharfinger.events.jetstream;

/** A stream is not on the server (yet, or any more). */
public final class StreamMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamMissing(String stream) {
        super("The stream " + stream + " does not exist; waiting for the service that owns it to create it.");
    }
}
