package io.wharfinger.billing.credit;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What credit pays of a month's bill. */
public final class CreditLines {
    private CreditLines() {}

    /**
     * What one grant pays of a month.
     *
     * @param purchased whether the tenant has paid for the grant before
     * @param amount what it pays, above zero, exact
     * @param bookedTime of the last change
     */
    public record CreditLine(
            UUID grantId,
            boolean purchased,
            String note,
            String currencyCode,
            BigDecimal amount,
            OffsetDateTime bookedTime) {}

    /**
     * The grants that pay charges of a month, in the order in which they burn. Their sum is what is booked from STORED_VALUE to
     * RECEIVABLE for the month, and never more than its charges.
     *
     * @param session sees the tenant
     * @param month such as {@code 2026-11}, in the tenant's zone
     */
    public static Uni<List<CreditLine>> of(Mutiny.Session session, String tenantPath, String month) {
        return session.createNativeQuery("""
                        select g.id, g.kind, g.note, g.currency_code, sum(m.amount), max(m.time)
                        from credit_movement m join credit_grant g on g.id = m.grant_id
                        where g.tenant_path = :path and m.period = :month and m.kind = 'USE'
                        group by g.id having sum(m.amount) <> 0
                        order by g.currency_code, g.priority, g.expire_time nulls last, g.create_time, g.id""", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("month", month)
                .getResultList()
                .map(rows -> rows.stream().map(CreditLines::line).toList());
    }

    private static CreditLine line(Object[] row) {
        return new CreditLine(
                (UUID) row[0],
                row[1].equals("PURCHASED"),
                (String) row[2],
                (String) row[3],
                (BigDecimal) row[4],
                (OffsetDateTime) row[5]);
    }
}
