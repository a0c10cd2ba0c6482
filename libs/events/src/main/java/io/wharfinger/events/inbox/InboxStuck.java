package io.wharfinger.events.inbox;

/** A message cannot be applied now. */
final class InboxStuck extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    InboxStuck(Position position, long seq, Throwable cause) {
        super("message " + seq + " cannot be applied, and nothing behind it is: " + cause, cause);
        this.position = position;
    }

    /** Where the reader has got to. */
    Position position() {
        return position;
    }
}
