package io.wharfinger.router.tenants;

import io.wharfinger.router.limits.LimitSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is set at one node of the tenant tree. All but the limits is inherited by the nodes below, field by field; null is
 * not set.
 *
 * @param limits limits for the node and all below it together; not inherited, for they apply there anyway
 * @param priority the higher, the more important
 * @param cacheGroup tenants of one group share prefix caches
 * @param serviceTier tier that usage is recorded under
 * @param ttftMillis see {@link Objective#ttftMillis}
 * @param tpotMillis see {@link Objective#tpotMillis}
 */
record TenantNode(
        LimitSettings limits,
        @Nullable Integer priority,
        @Nullable String cacheGroup,
        @Nullable String serviceTier,
        @Nullable Long ttftMillis,
        @Nullable Long tpotMillis) {
    static final TenantNode NOTHING_SET = new TenantNode(LimitSettings.NONE, null, null, null, null, null);

    /** What holds at a node below that has so much set; its limits are its own. */
    TenantNode inheritedBy(TenantNode below) {
        return new TenantNode(
                below.limits,
                below.priority == null ? priority : below.priority,
                below.cacheGroup == null ? cacheGroup : below.cacheGroup,
                below.serviceTier == null ? serviceTier : below.serviceTier,
                below.ttftMillis == null ? ttftMillis : below.ttftMillis,
                below.tpotMillis == null ? tpotMillis : below.tpotMillis);
    }
}
