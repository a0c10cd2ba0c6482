package io.wharfinger.deployment.reconcile;

/** The end of the simulated process, between any two of its doings. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("the process ends here", null, false, false);
    }
}
