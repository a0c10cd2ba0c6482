package io.wharfinger.billing.usage;

/** How a request ended; names and order are those of the contract {@code router/v1/usage.proto}. */
public enum Outcome {
    COMPLETED,
    CLIENT_GONE,
    ENGINE_FAILED,
    ENGINE_REFUSED,
    ROUTER_LOST,
    LENGTH_LIMITED;

    /** Whether the response was cut off: such usage is listed apart. One that a limit ended was ended properly. */
    public boolean isPartial() {
        return this != COMPLETED && this != LENGTH_LIMITED;
    }
}
