package io.wharfinger.quota.capacity;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_HAS_RESERVATIONS;

import io.smallrye.mutiny.Uni;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.quota.tenant.TenantUse;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps tenants that hold capacity; forgets the ended reservations of those that go. */
@ApplicationScoped
class CapacityHeld implements TenantUse {

    @Override
    public Uni<Void> refuseIfUsed(Mutiny.Session session, TenantRow tenant) {
        return session.createSelectionQuery(
                        "select count(*) from ReservationRow where tenant = :tenant and releaseTime is null",
                        Long.class)
                .setParameter("tenant", tenant.name())
                .getSingleResult()
                .invoke(held -> refuse(tenant, held))
                .chain(() -> session.createNativeQuery("delete from reservation where tenant = :tenant")
                        .setParameter("tenant", tenant.name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static void refuse(TenantRow tenant, long held) {
        if (held > 0) {
            throw new WharfException(
                    QUOTA_TENANT_HAS_RESERVATIONS,
                    "The tenant %s holds %d reservations. Give them back first.".formatted(tenant.name(), held));
        }
    }
}
