package io.wharfinger.flow.limit;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A limit and whom it holds.
 *
 * @param id path of the tenant, "#" and name of the rule; for a key's own path, "#", key id, "#", name
 * @param tenantPath tenant that it holds, with all below
 * @param keyId key that it holds alone; null for all
 * @param rule the limit
 * @param zone where its days and months are
 */
public record Limit(String id, String tenantPath, @Nullable String keyId, Rule rule, ZoneId zone) {
    /** A limit of a tenant. */
    public static Limit ofTenant(String tenantPath, Rule rule, ZoneId zone) {
        return new Limit(tenantPath + "#" + rule.name(), tenantPath, null, rule, zone);
    }

    /** A limit of one key. */
    public static Limit ofKey(String tenantPath, String keyId, Rule rule, ZoneId zone) {
        return new Limit(tenantPath + "#" + keyId + "#" + rule.name(), tenantPath, keyId, rule, zone);
    }
}
