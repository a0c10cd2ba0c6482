package io.wharfinger.quota.tenant;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** All that depends on what tenants say of themselves. */
@ApplicationScoped
class TenantFollowers {

    private final List<TenantFollower> followers;

    TenantFollowers(@All List<TenantFollower> followers) {
        this.followers = followers;
    }

    /** One after the other: a session does one thing at a time. */
    Uni<Void> changed(Mutiny.Session session, TenantRow tenant) {
        return changed(session, tenant, 0);
    }

    private Uni<Void> changed(Mutiny.Session session, TenantRow tenant, int from) {
        return from == followers.size()
                ? Uni.createFrom().voidItem()
                : followers.get(from).changed(session, tenant).chain(() -> changed(session, tenant, from + 1));
    }
}
