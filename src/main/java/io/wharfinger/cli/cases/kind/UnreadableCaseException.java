package io.wharfinger.cli.cases.kind;

/** A case that cannot be read; the message says which field, and what it should be. */
public final class UnreadableCaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableCaseException(String message) {
        super(message);
    }
}
