package io.wharfinger.billing.intake;

/** A message that is not a usage batch, or one that breaks the contract as a whole: no repetition makes it good. */
final class UnreadableBatchException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableBatchException(String message) {
        super(message);
    }
}
