package io.wharfinger.router.usage;

import io.wharfinger.contracts.router.v1.CountSource;

/**
 * What a request has used, and how exactly that is known.
 *
 * @param usage tokens, in the engine's overlapping classes
 * @param units what is not a token
 * @param source where the numbers come from
 */
public record MeteredUsage(EngineUsage usage, Units units, CountSource source) {
    /** Nothing was generated. */
    public static final MeteredUsage NONE = new MeteredUsage(EngineUsage.NONE, CountSource.COUNT_SOURCE_CHUNKS);

    /** Tokens only. */
    public MeteredUsage(EngineUsage usage, CountSource source) {
        this(usage, Units.NONE, source);
    }
}
