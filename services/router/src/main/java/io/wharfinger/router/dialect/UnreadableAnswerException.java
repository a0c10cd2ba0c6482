package io.wharfinger.router.dialect;

/** An upstream answered what cannot be understood. */
public final class UnreadableAnswerException extends Exception {
    /** @param message what is wrong with it, without any of its text */
    public UnreadableAnswerException(String message) {
        super(message, null, false, false);
    }
}
