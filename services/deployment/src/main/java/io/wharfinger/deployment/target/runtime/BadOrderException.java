package io.wharfinger.deployment.target.runtime;

/** An order that a runtime cannot carry out; the message says what is allowed. */
public final class BadOrderException extends RuntimeException {
    BadOrderException(String message) {
        super(message);
    }
}
