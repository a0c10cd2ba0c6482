package io.wharfinger.inventory.capacity.count;

/** Health of an accelerator as it was last seen. */
public enum Health {
    /** Nothing speaks against it, and something speaks for it. */
    HEALTHY,
    /** It works, and something should be looked at. */
    DEGRADED,
    /** It must not be given out. */
    UNHEALTHY,
    /** Nothing tells of its health. */
    UNKNOWN
}
