package io.wharfinger.events.inbox;

/** What an inbox does with a stream that is not the one it knows, or that went back. */
public enum StreamReset {
    /** Nothing is applied; the service is not ready and says what to do. */
    REFUSE,
    /** The stream is taken as it is and read from its start: for effects that may be applied again. */
    REREAD
}
