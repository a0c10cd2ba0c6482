package io.wharfinger.billing.usage;

/** Where token counts come from, from the most to the least exact; names and order are those of the contract. */
public enum CountSource {
    ENGINE_FINAL,
    ENGINE_RUNNING,
    CHUNKS,
    ESTIMATED
}
