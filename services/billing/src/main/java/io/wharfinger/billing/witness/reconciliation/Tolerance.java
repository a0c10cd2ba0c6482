package io.wharfinger.billing.witness.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Differences that need no explanation: an engine goes on for a moment after a client has left, and a request's counts
 * come in a little after the engine's.
 *
 * @param share of the larger of the two sums of tokens
 * @param tokens always tolerated
 */
public record Tolerance(BigDecimal share, long tokens) {
    public Tolerance {
        if (share.signum() < 0 || tokens < 0) {
            throw new IllegalArgumentException("what is tolerated is never below zero");
        }
    }

    /** Tokens tolerated of as many. */
    long of(long larger) {
        var part = share.multiply(BigDecimal.valueOf(larger)).setScale(0, RoundingMode.CEILING);
        return Math.addExact(tokens, part.longValueExact());
    }
}
