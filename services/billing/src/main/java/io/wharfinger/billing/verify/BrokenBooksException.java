package io.wharfinger.billing.verify;

/** The books cannot even be read as what they are: something that others name is not there. */
final class BrokenBooksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenBooksException(String message) {
        super(message);
    }
}
