package io.wharfinger.flow.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which limits hold whom: tiers and tenants' policies, as they are at one moment. Immutable but for what it remembers of its own
 * answers; for any number of threads.
 */
public final class PolicyTree {
    /** Nobody is limited. */
    public static final PolicyTree EMPTY = new PolicyTree(List.of(), List.of());

    private static final int REMEMBERED_MAX = 100_000;

    private final Map<String, TierPolicy> tiers = new HashMap<>();
    private final Map<String, TenantPolicy> tenants = new HashMap<>();
    private final Map<String, Limit> byId = new HashMap<>();
    private final Map<String, List<Limit>> remembered = new ConcurrentHashMap<>();

    /** A tenant whose tier is not among the tiers has none. */
    public PolicyTree(Collection<TierPolicy> tiers, Collection<TenantPolicy> tenants) {
        tiers.forEach(tier -> this.tiers.put(tier.name(), tier));
        for (TenantPolicy tenant : tenants) {
            this.tenants.put(tenant.path(), tenant);
            own(tenant).forEach(limit -> byId.put(limit.id(), limit));
        }
    }

    /** The limits of a tenant itself: those of its tier that it does not replace, and its own. */
    private List<Limit> own(TenantPolicy tenant) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        tier(tenant).rules().forEach(rule -> rules.put(rule.name(), rule));
        tenant.rules().forEach(rule -> rules.put(rule.name(), rule));
        return rules.values().stream()
                .map(rule -> Limit.ofTenant(tenant.path(), rule, tenant.zone()))
                .toList();
    }

    private TierPolicy tier(TenantPolicy tenant) {
        return tiers.getOrDefault(tenant.tier(), TierPolicy.NONE);
    }

    /** All limits that requests of a tenant meet: its own first, then those of its ancestors upwards. */
    public List<Limit> limits(String tenantPath) {
        List<Limit> known = remembered.get(tenantPath);
        if (known != null) {
            return known;
        }
        List<Limit> found = new ArrayList<>();
        for (@Nullable String path = tenantPath; path != null; path = parent(path)) {
            TenantPolicy tenant = tenants.get(path);
            if (tenant != null) {
                found.addAll(own(tenant));
            }
        }
        if (remembered.size() >= REMEMBERED_MAX) {
            remembered.clear();
        }
        List<Limit> limits = List.copyOf(found);
        remembered.put(tenantPath, limits);
        return limits;
    }

    /** The limit of a tenant with that id; null if there is none. */
    public @Nullable Limit limit(String id) {
        return byId.get(id);
    }

    /** Fair weight of a tenant: that of its own tier, 1 without one. An ancestor's weight is the ancestor's alone. */
    public int weight(String tenantPath) {
        TenantPolicy tenant = tenants.get(tenantPath);
        return tenant == null ? 1 : tier(tenant).fairWeight();
    }

    /** Priority of a tenant: of the nearest of it and its ancestors that has a tier; 0 if none has. */
    public int priority(String tenantPath) {
        for (@Nullable String path = tenantPath; path != null; path = parent(path)) {
            TenantPolicy tenant = tenants.get(path);
            if (tenant != null && tiers.containsKey(tenant.tier())) {
                return tier(tenant).priority();
            }
        }
        return 0;
    }

    private static @Nullable String parent(String path) {
        return path.length() <= 1 ? null : path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }

    /**
     * Says which rule of a tenant allows more than the same limit of an ancestor, and so says something that is not true.
     *
     * @param tenant as it is to be; it need not be in this tree
     */
    public Optional<Excess> excess(TenantPolicy tenant) {
        String parent = parent(tenant.path());
        if (parent == null) {
            return Optional.empty();
        }
        for (Limit above : limits(parent)) {
            for (Limit own : own(tenant)) {
                if (own.rule().measuresLike(above.rule())
                        && own.rule().amount() > above.rule().amount()) {
                    return Optional.of(new Excess(own, above));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A limit that allows more than one above it.
     *
     * @param own the limit
     * @param above the ancestor's
     */
    public record Excess(Limit own, Limit above) {}
}
