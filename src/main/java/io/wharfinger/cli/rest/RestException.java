package io.wharfinger.cli.rest;

/** A service did not do what it was asked for. The message names the service and says why, for people. */
public final class RestException extends RuntimeException {
    private final int status;

    /**
     * A refusal, or no answer.
     *
     * @param status HTTP status, or 0 if there was no answer
     * @param message for people
     */
    public RestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** HTTP status, or 0 if there was no answer. */
    public int status() {
        return status;
    }
}
