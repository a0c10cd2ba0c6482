package io.wharfinger.router.keys.table;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import java.util.Set;

/**
 * A key as the router knows it.
 *
 * @param entry what quota said about it
 * @param models models that it may use; empty for all
 */
public record ApiKey(KeyEntry entry, Set<String> models) {
    /** The key that quota describes. */
    public static ApiKey of(KeyEntry entry) {
        return new ApiKey(entry, Set.copyOf(entry.getModelsList()));
    }

    /** Id of the key. */
    public String id() {
        return entry.getId();
    }

    /** Path of its tenant. */
    public String tenantPath() {
        return entry.getTenantPath();
    }

    /** Whether it may use that model. */
    public boolean mayUse(String model) {
        return models.isEmpty() || models.contains(model);
    }

    boolean isExpired(long nowMillis) {
        return entry.hasExpireTime()
                && nowMillis
                        >= entry.getExpireTime().getSeconds() * 1000
                                + entry.getExpireTime().getNanos() / 1_000_000;
    }
}
