package io.wharfinger.billing.cost;

/** Why something costs. */
public enum CostKind {
    /** It was used, or held by a workload that Wharfinger did not start. */
    BUSY,
    /** It was held, or there, and not used. */
    IDLE,
    /** What all of a cluster share. */
    SHARED
}
