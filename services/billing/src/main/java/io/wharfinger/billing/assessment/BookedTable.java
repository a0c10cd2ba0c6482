package io.wharfinger.billing.assessment;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Period;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What was booked for periods. The session's row security says which are seen. */
public final class BookedTable {
    private static final int CORRECTIONS_MAX = 1000;

    private BookedTable() {}

    /** The last booking of a period, and the one that closed it, if they are there; the last one first. */
    public static Uni<List<Booked>> lastAndClose(Mutiny.Session session, String tenantPath, String period) {
        return session.createNativeQuery("""
                        select number, kind, time, currency_code, terms_amount, due, booked from assessment a
                        where tenant_path = :path and period = :period and (kind = 'CLOSE'
                            or number = (select max(number) from assessment
                                where tenant_path = a.tenant_path and period = a.period))
                        order by number desc""", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("period", period)
                .getResultList()
                .map(rows -> rows.stream().map(BookedTable::booked).toList());
    }

    static Uni<Optional<Booked>> last(Mutiny.Session session, String tenantPath, String period) {
        return lastAndClose(session, tenantPath, period)
                .map(rows -> rows.stream().findFirst());
    }

    private static Booked booked(Object[] row) {
        return new Booked(
                (Integer) row[0],
                Booked.Kind.valueOf((String) row[1]),
                ((OffsetDateTime) row[2]).toInstant(),
                (String) row[3],
                (BigDecimal) row[4],
                (BigDecimal) row[5],
                (BigDecimal) row[6]);
    }

    /** Corrections of a period, and those of other periods that were booked within it, in the order of time. */
    public static Uni<List<Correction>> corrections(Mutiny.Session session, String tenantPath, Period period) {
        return session.createNativeQuery("""
                        select period, time, currency_code, due - coalesce(before, 0) from (
                            select period, time, kind, currency_code, due,
                                lag(due) over (partition by period, currency_code order by number) as before
                            from assessment where tenant_path = :path) booked
                        where kind = 'CORRECTION'
                            and (period = :period or time >= :start and time < :end)
                        order by time, period limit :countMax""", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("period", period.text())
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .setParameter("countMax", CORRECTIONS_MAX)
                .getResultList()
                .map(rows -> rows.stream().map(BookedTable::correction).toList());
    }

    private static Correction correction(Object[] row) {
        return new Correction(
                (String) row[0], ((OffsetDateTime) row[1]).toInstant(), (String) row[2], (BigDecimal) row[3]);
    }
}
