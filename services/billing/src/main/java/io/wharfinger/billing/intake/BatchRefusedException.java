package io.wharfinger.billing.intake;

/** A batch would scatter a producer's position over too many runs: it comes again when holes are filled. */
final class BatchRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BatchRefusedException(String message) {
        super(message);
    }
}
