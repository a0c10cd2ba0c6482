package io.wharfinger.billing.agreement;

/** What a charge is for. */
public enum Basis {
    /** Metered units. */
    USAGE,
    /** What the usage was rated at, as money. */
    RATED_AMOUNT,
    /** Hours of single accelerators. */
    ACCELERATOR_HOURS,
    /** The period itself. */
    PERIOD
}
