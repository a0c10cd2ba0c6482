package io.wharfinger.routing.health;

/** How a request comes to an upstream. Whoever reports what became of it says so again. */
public enum Entry {
    /** Not at all: the upstream is left out. */
    REFUSED,
    /** Like any other. */
    USUAL,
    /** As the one probe of an upstream that was left out. */
    PROBE
}
