package io.wharfinger.router.wire;

/** How the end of a message's body is known. */
public sealed interface Framing {
    /** By chunks, of which the last is empty. */
    Framing CHUNKED = new Chunked();

    /** By the end of the connection. */
    Framing UNTIL_CLOSE = new UntilClose();

    /** By its length in bytes. */
    record Length(long bytes) implements Framing {}

    /** By chunks, of which the last is empty. */
    record Chunked() implements Framing {}

    /** By the end of the connection. */
    record UntilClose() implements Framing {}
}
