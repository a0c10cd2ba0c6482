package io.wharfinger.billing.cost;

import io.wharfinger.tariff.cost.Apportionment;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who bears what is held and not used. What nobody holds is the platform's under each of them. */
public enum IdlePolicy {
    /** The tenant whose capacity it is; of the platform's own capacity, those who use it, by their use. */
    OWNER,
    /** Those who use it, by their use; its holder where nobody does. */
    WEIGHTED,
    /** Those who use it, evenly; its holder where nobody does. */
    EVEN,
    /** The platform's account. */
    PLATFORM;

    /**
     * Parts what is idle, to the last digit.
     *
     * @param work work of each tenant that used it
     */
    SortedMap<CostOwner, BigDecimal> share(BigDecimal amount, CostOwner holder, Map<String, BigDecimal> work) {
        var users = new TreeMap<CostOwner, BigDecimal>();
        work.forEach((tenantPath, weight) -> {
            if (weight.signum() > 0) {
                users.put(holder.of(tenantPath), weight);
            }
        });
        boolean isPlatforms = holder.tenantPath().equals(CostOwner.PLATFORM_PATH);
        return switch (this) {
            case OWNER -> isPlatforms ? weighted(amount, holder, users) : one(holder, amount);
            case WEIGHTED -> weighted(amount, holder, users);
            case EVEN -> users.isEmpty() ? one(holder, amount) : Apportionment.even(amount, users.keySet());
            case PLATFORM -> one(holder.of(CostOwner.PLATFORM_PATH), amount);
        };
    }

    private static SortedMap<CostOwner, BigDecimal> weighted(
            BigDecimal amount, CostOwner holder, SortedMap<CostOwner, BigDecimal> users) {
        return users.isEmpty() ? one(holder, amount) : Apportionment.weighted(amount, users);
    }

    private static SortedMap<CostOwner, BigDecimal> one(CostOwner owner, BigDecimal amount) {
        return new TreeMap<>(Map.of(owner, amount));
    }
}
