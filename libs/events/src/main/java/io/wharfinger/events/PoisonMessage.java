package io.wharfinger.events;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a consumer for a message that no repetition can make good (wrong content, unknown type). It goes to the
 * dead letters at once. Anything else that is thrown counts as "try again".
 */
public class PoisonMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String eventId;

    /** The only event at hand is the bad one. In a batch, the events are then tried again one by one. */
    public PoisonMessage(String reason) {
        this(reason, null, null);
    }

    /** As {@link #PoisonMessage(String)}, with what brought it to light. */
    public PoisonMessage(String reason, @Nullable Throwable cause) {
        this(reason, null, cause);
    }

    private PoisonMessage(String reason, @Nullable String eventId, @Nullable Throwable cause) {
        super(reason, cause);
        this.eventId = eventId;
    }

    /** Says which event of a batch is the bad one; the others are tried again at once. */
    public static PoisonMessage of(Event event, String reason) {
        return new PoisonMessage(reason, event.id(), null);
    }

    /** Id of the bad event, or null when the only event at hand is meant. */
    public @Nullable String eventId() {
        return eventId;
    }

    /** The poison in a chain of causes, or null. */
    public static @Nullable PoisonMessage in(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof PoisonMessage poison) {
                return poison;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
