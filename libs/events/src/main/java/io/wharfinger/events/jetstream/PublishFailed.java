package io.wharfinger.events.jetstream;

import org.jspecify.annotations.Nullable;

/** A publish that no stream has acknowledged. After {@link Reason#TIMEOUT} the message may have been stored nevertheless. */
public final class PublishFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a publish failed. */
    public enum Reason {
        /** The window is full; publish again when earlier publishes are answered. */
        BUSY,
        /** No connection; nothing was sent. */
        DISCONNECTED,
        /** No stream takes the subject. */
        NO_STREAM,
        /** No answer in time. */
        TIMEOUT,
        /** The stream is not where the publisher thought (optimistic sequence). */
        WRONG_SEQUENCE,
        /** The server refuses the message: too large, stream full, wrong stream. */
        REFUSED
    }

    private final Reason reason;

    PublishFailed(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
