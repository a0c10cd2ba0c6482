package io.wharfinger.flow.limit;

import java.time.ZoneId;
import java.util.List;

/**
 * Tier and own limits of a tenant.
 *
 * @param path path of the tenant
 * @param tier name of its tier; empty for none
 * @param rules its own limits; one with the name of a rule of the tier replaces that
 * @param zone where its days and months are
 */
public record TenantPolicy(String path, String tier, List<Rule> rules, ZoneId zone) {}
