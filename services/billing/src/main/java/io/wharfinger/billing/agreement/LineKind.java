package io.wharfinger.billing.agreement;

/** What a line of an assessment is for. */
public enum LineKind {
    CHARGE,
    FEE,
    RATED_REPLACED,
    DISCOUNT,
    OVERAGE,
    TRUE_UP,
    MAXIMUM,
    MINIMUM
}
