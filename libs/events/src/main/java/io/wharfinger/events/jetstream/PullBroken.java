package io.wharfinger.events.jetstream;

import org.jspecify.annotations.Nullable;

/** A reader gets nothing more from its consumer; make or find the consumer again and open another reader. */
public final class PullBroken extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what went wrong and what happens now */
    public PullBroken(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
