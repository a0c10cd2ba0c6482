package io.wharfinger.billing.intake;

/** One record breaks the contract; the message says how. */
final class FlawException extends Exception {
    private static final long serialVersionUID = 1L;

    FlawException(String message) {
        super(message, null, false, false);
    }
}
