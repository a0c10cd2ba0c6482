package io.wharfinger.deployment.reconcile;

/** A question that was not answered: it may have been heard or not, and is to be asked again as it was. */
final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
        super(message, null, false, false);
    }
}
