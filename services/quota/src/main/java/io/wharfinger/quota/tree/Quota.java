package io.wharfinger.quota.tree;

import java.util.Optional;

/**
 * What one tenant owns of one thing that is counted.
 *
 * @param nominal what it owns
 * @param borrowingLimit most that it may take from others beyond that; empty for no bound
 * @param lendingLimit most that it may lend to others; empty for all of it
 */
public record Quota(Amount nominal, Optional<Amount> borrowingLimit, Optional<Amount> lendingLimit) {

    /** Owns nothing, may borrow all that is lent. */
    public static final Quota NONE = owning(Amount.ZERO);

    public Quota {
        requireNotNegative(nominal, "nominal");
        borrowingLimit.ifPresent(limit -> requireNotNegative(limit, "borrowing limit"));
        lendingLimit.ifPresent(limit -> requireNotNegative(limit, "lending limit"));
    }

    /** A quota without bounds on borrowing and lending. */
    public static Quota owning(Amount nominal) {
        return new Quota(nominal, Optional.empty(), Optional.empty());
    }

    private static void requireNotNegative(Amount amount, String what) {
        if (amount.units() < 0) {
            throw new IllegalArgumentException("the " + what + " is negative: " + amount.units());
        }
    }
}
