package io.wharfinger.cli.demo.trace;

/** A trace cannot be read. The message says where and why, for the person who named the trace. */
public final class TraceException extends RuntimeException {
    /** A problem, in words. */
    public TraceException(String message) {
        super(message);
    }

    /** A problem, in words, and what caused it. */
    public TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
