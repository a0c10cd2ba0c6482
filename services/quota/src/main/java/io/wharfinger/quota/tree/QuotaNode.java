package io.wharfinger.quota.tree;

import java.util.Map;
import java.util.Optional;

/**
 * A tenant in the tree.
 *
 * @param name its name, unique in the tree
 * @param parent name of its parent; empty at the top
 * @param quotas what it owns
 */
public record QuotaNode(String name, Optional<String> parent, Map<FlavorResource, Quota> quotas) {

    public QuotaNode {
        quotas = Map.copyOf(quotas);
    }

    /** What it owns of one thing; nothing if no quota was set. */
    public Quota quota(FlavorResource what) {
        return quotas.getOrDefault(what, Quota.NONE);
    }
}
