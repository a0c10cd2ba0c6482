package io.wharfinger.router.spool;

/** A record was not written, and nothing of it stays in the spool. */
public final class SpoolRefusedException extends RuntimeException {
    private final SpoolRefusal refusal;

    SpoolRefusedException(SpoolRefusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public SpoolRefusal refusal() {
        return refusal;
    }
}
