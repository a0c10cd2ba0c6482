package io.wharfinger.cli.rest;

/** A service did not do what it was asked for. The message names the service and says why, for people. */
public final class RestException extends RuntimeException {
    private final int status;
    private final String code;
    private final String detail;

    /**
     * A refusal, or no answer.
     *
     * @param status HTTP status, or 0 if there was no answer
     * @param message for people
     */
    public RestException(int status, String message) {
        this(status, "", message, message);
    }

    /**
     * A refusal.
     *
     * @param status HTTP status
     * @param code the service's code of what is wrong; may be empty
     * @param detail what is wrong and what can be done, in the service's own words
     * @param message the same with the service and the call, for people
     */
    public RestException(int status, String code, String detail, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** The service's code of what is wrong; empty if there is none. */
    public String code() {
        return code;
    }

    /** What is wrong and what can be done, in the service's own words. */
    public String detail() {
        return detail;
    }

    /** HTTP status, or 0 if there was no answer. */
    public int status() {
        return status;
    }
}
