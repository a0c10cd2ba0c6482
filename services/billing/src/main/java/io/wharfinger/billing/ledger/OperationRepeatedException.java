package io.wharfinger.billing.ledger;

/** There is a transfer for the same operation already. */
public final class OperationRepeatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperationRepeatedException(String message) {
        super(message);
    }
}
