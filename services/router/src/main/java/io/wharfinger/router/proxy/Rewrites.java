package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.endpoints.table.Abilities;
import io.wharfinger.router.tenants.CacheSalt;
import io.wharfinger.router.tenants.TenantSettings;
import io.wharfinger.router.upstream.search.Target;
import org.jspecify.annotations.Nullable;

/** What is changed in a request for an upstream. */
final class Rewrites {
    private Rewrites() {}

    static Rewrite of(Target target, Scanned scanned, TenantSettings settings) {
        Abilities abilities = target.abilities();
        String model = target.upstreamModel();
        return new Rewrite(
                model.equals(scanned.model()) ? null : model,
                abilities.cacheSalt() ? salt(settings, scanned.hints().cacheSalt()) : null,
                abilities.priority() ? priority(settings) : null,
                !target.endpoint().spec().hosting().provider().isHosted());
    }

    private static String salt(TenantSettings settings, @Nullable String ofClient) {
        return ofClient == null ? settings.cacheSalt() : CacheSalt.mixed(settings.cacheSalt(), ofClient);
    }

    /** Engines serve the lowest number first. */
    private static @Nullable Integer priority(TenantSettings settings) {
        return settings.priority() == 0 ? null : -settings.priority();
    }
}
