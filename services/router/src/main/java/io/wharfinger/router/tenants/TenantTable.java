package io.wharfinger.router.tenants;

import io.wharfinger.router.limits.LimitSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of a moment, by tenant. They never change; what is new makes a new table. For any number of threads. */
public final class TenantTable {
    /** Tier of tenants that have none set. */
    public static final String STANDARD_TIER = "standard";

    private static final int KNOWN_MAX = 100_000;

    private final Map<String, TenantNode> nodes;
    private final CacheSalt salt;
    private final Map<String, TenantSettings> known = new ConcurrentHashMap<>();

    TenantTable(Map<String, TenantNode> nodes, CacheSalt salt) {
        this.nodes = Map.copyOf(nodes);
        this.salt = salt;
    }

    /** Nothing is set for anybody. */
    public static TenantTable empty(CacheSalt salt) {
        return new TenantTable(Map.of(), salt);
    }

    /** What holds for a tenant, be it named in the file or not; one read of a map but for the first time. */
    public TenantSettings settings(String tenantPath) {
        TenantSettings found = known.get(tenantPath);
        if (found != null) {
            return found;
        }
        if (known.size() >= KNOWN_MAX) {
            known.clear();
        }
        return known.computeIfAbsent(tenantPath, this::make);
    }

    private TenantSettings make(String tenantPath) {
        TenantNode held = TenantNode.NOTHING_SET;
        for (int end = tenantPath.indexOf('/'); end >= 0; end = tenantPath.indexOf('/', end + 1)) {
            TenantNode node = nodes.get(tenantPath.substring(0, end + 1));
            held = node == null ? held : held.inheritedBy(node);
        }
        return new TenantSettings(
                tenantPath,
                held.priority() == null ? 0 : held.priority(),
                held.cacheGroup() == null ? salt.ofTenant(tenantPath) : salt.ofGroup(held.cacheGroup()),
                held.serviceTier() == null ? STANDARD_TIER : held.serviceTier(),
                new Objective(orZero(held.ttftMillis()), orZero(held.tpotMillis())));
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    /** The limits of each node that has any. */
    public Map<String, LimitSettings> limits() {
        return nodes.entrySet().stream()
                .filter(entry -> !entry.getValue().limits().equals(LimitSettings.NONE))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().limits()));
    }

    /** How many nodes the file names. */
    public int size() {
        return nodes.size();
    }
}
