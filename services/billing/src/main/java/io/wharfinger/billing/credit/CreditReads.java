package io.wharfinger.billing.credit;

import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreditGrant;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Grants as callers see them, in a session that sees the caller's subtree only. */
final class CreditReads {
    private static final String COLUMNS = """
            select id, tenant_path, currency_code, kind, amount, priority, create_time, effective_time, expire_time,
                void_time, array_to_string(models, chr(10)), array_to_string(units, chr(10)), recurrence_every, recurrence_unit,
                rollover_min, rollover_max, note, created_by, granted, used, expired, voided, remaining
            from credit_grant where tenant_path = :path
            """;
    /** After every identifier. */
    private static final UUID LAST = new UUID(-1, -1);

    private CreditReads() {}

    /** The grant of a tenant; fails with BILLING_CREDIT_UNKNOWN. */
    static Uni<CreditGrant> get(Mutiny.Session session, String tenantPath, UUID id) {
        return session.createNativeQuery(COLUMNS + "and id = :id", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("id", id)
                .getResultList()
                .map(rows ->
                        rows.stream().findFirst().map(CreditMessages::grant).orElseThrow(CreditReads::unknown));
    }

    static WharfException unknown() {
        return new WharfException(BILLING_CREDIT_UNKNOWN, "The tenant has no such grant of credit that you may see.");
    }

    /** Grants of a tenant that were made before another, the newest first. */
    static Uni<List<CreditGrant>> list(Mutiny.Session session, String tenantPath, UUID before, int countMax) {
        return session.createNativeQuery(COLUMNS + "and id < :before order by id desc limit :countMax", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("before", before)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(CreditMessages::grant).toList());
    }

    static UUID last() {
        return LAST;
    }
}
