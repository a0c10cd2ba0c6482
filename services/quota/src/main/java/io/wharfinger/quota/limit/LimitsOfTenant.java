package io.wharfinger.quota.limit;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_HAS_LIMITS;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.TenantPolicy;
import io.wharfinger.quota.tenant.TenantFollower;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.quota.tenant.TenantUse;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** A tenant with limits stays; its zone and currency are those of its limits. */
@ApplicationScoped
class LimitsOfTenant implements TenantUse, TenantFollower {

    @Override
    public Uni<Void> refuseIfUsed(Mutiny.Session session, TenantRow tenant) {
        return session.find(TenantLimitRow.class, tenant.path())
                .invoke(row -> {
                    if (row != null && !row.removed) {
                        throw new WharfException(
                                QUOTA_TENANT_HAS_LIMITS,
                                "The tenant %s has a tier or limits. Set it to have neither first."
                                        .formatted(tenant.name()));
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> changed(Mutiny.Session session, TenantRow tenant) {
        return session.find(TenantLimitRow.class, tenant.path())
                .chain(row -> row == null || row.removed || isSame(row.policy(), tenant)
                        ? Uni.createFrom().voidItem()
                        : follow(session, row, tenant));
    }

    private static boolean isSame(TenantPolicy policy, TenantRow tenant) {
        return policy.getTimeZone().equals(tenant.timeZone())
                && policy.getCurrencyCode().equals(tenant.currencyCode());
    }

    private static Uni<Void> follow(Mutiny.Session session, TenantLimitRow row, TenantRow tenant) {
        TenantPolicy policy = row.policy().toBuilder()
                .setTimeZone(tenant.timeZone())
                .setCurrencyCode(tenant.currencyCode())
                .build();
        LimitRules.requireCurrency(policy.getLimitsList(), policy.getCurrencyCode());
        return LimitVersions.next(session)
                .invoke(version -> row.follow(policy, version))
                .call(session::flush)
                .replaceWithVoid();
    }
}
