package io.wharfinger.billing.cost;

import java.util.Comparator;

/**
 * Who bears cost, and for what.
 *
 * @param tenantPath {@code /} for the platform's account
 * @param model empty if not known
 * @param deployment empty if not known
 */
record CostOwner(String tenantPath, String model, String deployment) implements Comparable<CostOwner> {
    private static final Comparator<CostOwner> ORDER = Comparator.comparing(CostOwner::tenantPath)
            .thenComparing(CostOwner::model)
            .thenComparing(CostOwner::deployment);

    /** The platform's account. */
    static final String PLATFORM_PATH = "/";

    /** Nobody held it: the platform bears it. */
    static final CostOwner NOBODY = new CostOwner(PLATFORM_PATH, "", "");

    CostOwner of(String otherTenantPath) {
        return new CostOwner(otherTenantPath, model, deployment);
    }

    @Override
    public int compareTo(CostOwner other) {
        return ORDER.compare(this, other);
    }
}
