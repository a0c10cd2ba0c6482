package io.wharfinger.events.inbox;

/** Another reader has taken over; nothing of this transaction holds. */
final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Fenced(InboxSettings settings) {
        super("Another reader of " + settings.stream() + " as " + settings.consumer() + " has taken over.");
    }
}
