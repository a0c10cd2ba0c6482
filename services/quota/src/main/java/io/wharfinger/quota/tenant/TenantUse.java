package io.wharfinger.quota.tenant;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Something that a tenant can have and that keeps it from being removed. */
public interface TenantUse {

    /** Passes if the tenant has none of it; otherwise fails with what it has. What is over may be removed here. */
    Uni<Void> refuseIfUsed(Mutiny.Session session, TenantRow tenant);
}
