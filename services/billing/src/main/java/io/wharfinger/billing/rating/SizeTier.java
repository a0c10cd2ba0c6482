package io.wharfinger.billing.rating;

import java.util.Comparator;

/**
 * Requests of a certain size that have prices of their own, for all that they use.
 *
 * @param name of the tier within its price version
 * @param above a request is in the tier if its total input is strictly above so many tokens, and not above the next tier's
 */
public record SizeTier(String name, long above) {
    /** The name for requests that are in no tier: every size, or those below all tiers. */
    public static final String ALL = "all";

    /** The smallest first. */
    static final Comparator<SizeTier> ORDER = Comparator.comparingLong(SizeTier::above);
}
