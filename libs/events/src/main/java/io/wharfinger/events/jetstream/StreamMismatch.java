package io.wharfinger.events.jetstream;

import java.util.List;

/** A stream is there, but it is not what was asked for. */
public final class StreamMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamMismatch(String stream, List<String> differences) {
        super("The stream " + stream + " is not what was asked for: " + String.join("; ", differences)
                + ". Change the stream on the server (nats stream edit " + stream + "), or the specification.");
    }
}
