package io.wharfinger.router.usage;

import io.wharfinger.contracts.router.v1.CountSource;

/**
 * What a request has used, and how exactly that is known.
 *
 * @param usage the numbers, in the engine's overlapping classes
 * @param source where they come from
 */
public record MeteredUsage(EngineUsage usage, CountSource source) {
    /** Nothing was generated. */
    public static final MeteredUsage NONE = new MeteredUsage(EngineUsage.NONE, CountSource.COUNT_SOURCE_CHUNKS);
}
