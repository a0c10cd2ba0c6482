package io.wharfinger.billing.witness.reconciliation;

import java.time.Instant;

/**
 * A part of a span of time, in whole minutes.
 *
 * @param joinedMinutes minutes that have no reading of their own and are joined with others
 */
public record Window(Instant start, Instant end, int joinedMinutes, Comparison comparison) {}
