package io.wharfinger.quota.key;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_HAS_KEYS;

import io.smallrye.mutiny.Uni;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.quota.tenant.TenantUse;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps tenants with keys in force. Keys that are over stay in the table, for routers that have not heard of it yet. */
@ApplicationScoped
class KeysInForce implements TenantUse {

    private final InstantSource clock;

    KeysInForce(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> refuseIfUsed(Mutiny.Session session, TenantRow tenant) {
        return session.createSelectionQuery("""
                        select count(*) from KeyRow where tenantUid = :tenant and revokeTime is null
                        and (expireTime is null or expireTime > :now)""", Long.class)
                .setParameter("tenant", tenant.uid())
                .setParameter("now", clock.instant())
                .getSingleResult()
                .invoke(keys -> {
                    if (keys > 0) {
                        throw new WharfException(
                                QUOTA_TENANT_HAS_KEYS,
                                "The tenant %s has %d keys in force. Revoke them first."
                                        .formatted(tenant.name(), keys));
                    }
                })
                .replaceWithVoid();
    }
}
