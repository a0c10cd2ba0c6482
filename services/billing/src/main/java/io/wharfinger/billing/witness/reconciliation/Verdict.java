package io.wharfinger.billing.witness.reconciliation;

/** What a comparison came to. */
public enum Verdict {
    /** Both agree within what is tolerated. */
    AGREES,
    /** The engine has counted more than was metered: traffic that went round the router. */
    ENGINE_HAS_MORE,
    /** More was metered than the engine has counted: somebody may pay too much. */
    METERED_HAS_MORE,
    /** There are no readings to compare with. */
    UNKNOWN
}
