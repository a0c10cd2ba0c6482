package io.wharfinger.flow.limit;

import java.util.List;

/**
 * Limits, priority and weight under a name that tenants refer to.
 *
 * @param name its name
 * @param priority the higher, the more important
 * @param fairWeight share of what an ancestor's limit allows when it is short, at least 1
 * @param rules its limits
 */
public record TierPolicy(String name, int priority, int fairWeight, List<Rule> rules) {
    /** For tenants without a tier. */
    public static final TierPolicy NONE = new TierPolicy("", 0, 1, List.of());
}
