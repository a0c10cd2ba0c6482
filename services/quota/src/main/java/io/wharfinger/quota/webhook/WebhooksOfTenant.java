package io.wharfinger.quota.webhook;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_HAS_WEBHOOKS;

import io.smallrye.mutiny.Uni;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.quota.tenant.TenantUse;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps tenants that have webhooks. */
@ApplicationScoped
class WebhooksOfTenant implements TenantUse {

    @Override
    public Uni<Void> refuseIfUsed(Mutiny.Session session, TenantRow tenant) {
        return session.createSelectionQuery("select count(*) from WebhookRow where tenant = :tenant", Long.class)
                .setParameter("tenant", tenant.name())
                .getSingleResult()
                .invoke(webhooks -> {
                    if (webhooks > 0) {
                        throw new WharfException(
                                QUOTA_TENANT_HAS_WEBHOOKS,
                                "The tenant %s has %d webhooks. Remove them first.".formatted(tenant.name(), webhooks));
                    }
                })
                .replaceWithVoid();
    }
}
