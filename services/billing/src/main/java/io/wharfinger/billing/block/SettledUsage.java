package io.wharfinger.billing.block;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.lending.BudgetWindow;
import io.wharfinger.billing.lending.WindowKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Settled usage of a window that is not in it yet.
 *
 * @param upTo delta row up to which it reaches
 * @param byMinute amounts
 */
record SettledUsage(long upTo, SortedMap<Instant, BigDecimal> byMinute) {

    /**
     * Where reading begins and ends.
     *
     * @param looked delta row up to which all usage is in the windows that it is of
     */
    private record Span(long looked, long last) {}

    /** Reads what is new since the window was last brought up to date. Delta rows appear in the order of their numbers. */
    static Uni<SettledUsage> of(Mutiny.Session session, BudgetWindow window) {
        return span(session).chain(span -> {
            var after = Math.max(window.lastDelta(), span.looked);
            return after >= span.last
                    ? Uni.createFrom().item(new SettledUsage(Math.max(after, span.last), new TreeMap<>()))
                    : read(session, window, after, span.last);
        });
    }

    private static Uni<Span> span(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select p.last_delta, b.last_delta from capture_position p cross join books b", Object[].class)
                .getSingleResult()
                .map(row -> new Span((Long) row[0], (Long) row[1]));
    }

    private static Uni<SettledUsage> read(Mutiny.Session session, BudgetWindow window, long after, long upTo) {
        return session.createNativeQuery("""
                        select minute, sum(amount) from delta_row
                        where run > :after and run <= :upTo and starts_with(tenant_path, :path)
                            and minute >= :start and minute < :end and currency_code = :currency
                        group by minute""", Object[].class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("path", window.tenantPath())
                .setParameter("start", window.key().start())
                .setParameter("end", window.end())
                .setParameter("currency", window.currencyCode())
                .getResultList()
                .map(rows -> new SettledUsage(upTo, byMinute(rows)));
    }

    private static SortedMap<Instant, BigDecimal> byMinute(List<Object[]> rows) {
        var sums = new TreeMap<Instant, BigDecimal>();
        rows.forEach(row -> sums.put(((OffsetDateTime) row[0]).toInstant(), (BigDecimal) row[1]));
        return sums;
    }

    /** Windows that have usage in a run of delta rows: those of the usage's tenant and of all above it. */
    static Uni<List<WindowKey>> windowsOf(Mutiny.Session session, long after, long upTo) {
        return session.createNativeQuery("""
                        with used as (
                            select distinct tenant_path, currency_code, minute from delta_row
                            where run > :after and run <= :upTo and exists (select from budget_window)),
                        counted as (
                            select distinct left(tenant_path, n) as path, currency_code, minute
                            from used cross join lateral generate_series(1, length(tenant_path)) n
                            where substr(tenant_path, n, 1) = '/')
                        select distinct w.limit_id, w.start_time
                        from counted c join budget_window w on w.tenant_path = c.path collate "C"
                            and w.currency_code = c.currency_code and w.start_time <= c.minute and w.end_time > c.minute""", Object[].class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .getResultList()
                .map(WindowTable::keys);
    }
}
