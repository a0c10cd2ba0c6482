package io.wharfinger.events.jetstream;

/**
 * A stream's acknowledgement.
 *
 * @param stream which stream took the message
 * @param seq its sequence there
 * @param duplicate whether the stream held a message of that id already; then {@code seq} is the earlier one's
 */
public record Stored(String stream, long seq, boolean duplicate) {}
