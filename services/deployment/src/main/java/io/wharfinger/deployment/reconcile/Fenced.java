package io.wharfinger.deployment.reconcile;

/** Another process has the lease: nothing was written, and nothing more is to be done. */
final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Fenced() {
        super("another process acts on instances now", null, false, false);
    }
}
