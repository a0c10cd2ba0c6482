package io.wharfinger.quota.tenant;

import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.persistence.LockModeType;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds tenants in a session; what the session may not see does not exist. */
public final class TenantLookup {

    private TenantLookup() {}

    /** The tenant; fails with QUOTA_TENANT_UNKNOWN. */
    public static Uni<TenantRow> get(Mutiny.Session session, String name) {
        return session.find(TenantRow.class, name).onItem().ifNull().failWith(() -> unknown(name));
    }

    /** The tenant, which cannot be removed before this transaction ends; fails with QUOTA_TENANT_UNKNOWN. */
    public static Uni<TenantRow> keep(Mutiny.Session session, String name) {
        return locked(session, name, LockModeType.PESSIMISTIC_READ);
    }

    /** The tenant, for change by this transaction alone; fails with QUOTA_TENANT_UNKNOWN. */
    static Uni<TenantRow> own(Mutiny.Session session, String name) {
        return locked(session, name, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<TenantRow> locked(Mutiny.Session session, String name, LockModeType lock) {
        return session.find(TenantRow.class, name, lock).onItem().ifNull().failWith(() -> unknown(name));
    }

    private static WharfException unknown(String name) {
        return new WharfException(
                QUOTA_TENANT_UNKNOWN,
                "There is no tenant '%s' that you may see.".formatted(name.length() <= 60 ? name : "of that name"));
    }
}
