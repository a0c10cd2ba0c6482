package io.wharfinger.billing.usage;

import java.time.Instant;

/**
 * Tokens to be billed.
 *
 * @param counts negative where an earlier billing is corrected
 * @param minute the minute (UTC) that they count for
 * @param partial whether the response was cut off
 */
public record Usage(Attribution attribution, TokenCounts counts, Instant minute, boolean partial) {}
