package io.wharfinger.router.tenants;

/**
 * What holds for the requests of one tenant, with all that it inherits.
 *
 * @param tenantPath path of the tenant
 * @param priority the higher, the more important; 0 unless set
 * @param cacheSalt salt of its prefix caches, the same for all tenants of its group and for no other; see {@link CacheSalt}
 * @param serviceTier tier that its usage is recorded under, "standard" unless set
 * @param objective what is promised where a request asks for nothing itself
 */
public record TenantSettings(
        String tenantPath, int priority, String cacheSalt, String serviceTier, Objective objective) {}
