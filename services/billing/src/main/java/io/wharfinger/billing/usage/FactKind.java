package io.wharfinger.billing.usage;

/** Kinds of facts; {@code UNKNOWN} is one that this version of billing cannot read. */
public enum FactKind {
    OPENING,
    CHECKPOINT,
    CLOSING,
    UNKNOWN
}
