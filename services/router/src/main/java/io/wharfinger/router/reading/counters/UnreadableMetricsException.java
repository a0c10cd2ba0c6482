package io.wharfinger.router.reading.counters;

/** What an engine says of itself cannot be used; the message says why. */
public final class UnreadableMetricsException extends Exception {
    UnreadableMetricsException(String message) {
        super(message);
    }
}
