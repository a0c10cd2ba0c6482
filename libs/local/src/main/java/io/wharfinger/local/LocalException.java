package io.wharfinger.local;

/** Something of this machine is not as it must be; the message says what and what to do, and may be shown as it is. */
public final class LocalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalException(String message) {
        super(message);
    }

    public LocalException(String message, Throwable cause) {
        super(message, cause);
    }
}
