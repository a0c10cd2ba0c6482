package io.wharfinger.billing.tenant;

import static io.wharfinger.billing.BillingFailure.BILLING_TENANT_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.failure.WharfException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds tenants in a session; what the session may not see does not exist. */
public final class TenantLookup {
    private static final int NAME_LENGTH_MAX = 40;

    private TenantLookup() {}

    /** The tenant; fails with BILLING_TENANT_UNKNOWN. */
    public static Uni<TenantRow> get(Mutiny.Session session, String name) {
        return session.find(TenantRow.class, name).onItem().ifNull().failWith(() -> unknown(name));
    }

    private static WharfException unknown(String name) {
        return new WharfException(
                BILLING_TENANT_UNKNOWN,
                "There is no tenant '%s' that you may see. A new tenant reaches billing within seconds."
                        .formatted(name.length() <= NAME_LENGTH_MAX ? name : "of that name"));
    }
}
