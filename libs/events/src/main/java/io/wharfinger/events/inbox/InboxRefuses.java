package io.wharfinger.events.inbox;

/** The stream is not the one that the inbox knows. */
final class InboxRefuses extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboxRefuses(InboxSettings settings, String strangeness) {
        super("The inbox " + settings.consumer() + " does not read " + settings.stream() + ": " + strangeness
                + ". Restore the stream, or, if applying its events again does no harm, set "
                + "wharfinger.events.inbox.on-stream-reset=reread and start again.");
    }
}
