package io.wharfinger.quota.tenant;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Something that depends on what a tenant says of itself. */
public interface TenantFollower {

    /** The tenant has changed; fails if that cannot be, and then it does not. */
    Uni<Void> changed(Mutiny.Session session, TenantRow tenant);
}
