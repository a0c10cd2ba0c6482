package io.wharfinger.billing.lending;

import java.time.Instant;

/**
 * Names one window of a budget.
 *
 * @param limitId id of the budget's limit in quota
 * @param start first moment of the window
 */
public record WindowKey(String limitId, Instant start) {}
