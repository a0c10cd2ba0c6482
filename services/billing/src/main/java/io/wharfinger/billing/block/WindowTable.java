package io.wharfinger.billing.block;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.lending.BudgetWindow;
import io.wharfinger.billing.lending.WindowKey;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Windows of budgets in the database. */
final class WindowTable {
    private WindowTable() {}

    /** The window, locked until the transaction ends; empty if nothing was lent from it yet. */
    static Uni<Optional<BudgetWindow>> lock(Mutiny.Session session, WindowKey key) {
        return session.createNativeQuery("""
                        select end_time, tenant_path, currency_code, budget, captured, uncovered, held, last_delta
                        from budget_window where limit_id = :limit and start_time = :start for no key update""", Object[].class)
                .setParameter("limit", key.limitId())
                .setParameter("start", key.start())
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> window(key, row)));
    }

    private static BudgetWindow window(WindowKey key, Object[] row) {
        return new BudgetWindow(
                key,
                ((OffsetDateTime) row[0]).toInstant(),
                (String) row[1],
                (String) row[2],
                (BigDecimal) row[3],
                (BigDecimal) row[4],
                (BigDecimal) row[5],
                (BigDecimal) row[6],
                (Long) row[7]);
    }

    /**
     * Adds a window with the usage that is settled already; changes nothing if there is one. It waits for the end of a
     * round of the capture, which would otherwise pass by usage of a window that it does not see.
     */
    static Uni<Void> open(Mutiny.Session session, BlockOrder order) {
        return session.createNativeQuery("select last_delta from capture_position for share", Long.class)
                .getSingleResult()
                .chain(locked -> insert(session, order))
                .replaceWithVoid();
    }

    private static Uni<Integer> insert(Mutiny.Session session, BlockOrder order) {
        return session.createNativeQuery("""
                        insert into budget_window (limit_id, start_time, end_time, tenant_path, currency_code, budget,
                            uncovered, last_delta, opened_delta)
                        select :limit, :start, :end, :path, :currency, :budget,
                            coalesce((select sum(amount) from rollup_row
                                where starts_with(tenant_path, :path) and currency_code = :currency
                                    and quarter >= :start and quarter < :end), 0),
                            last_delta, last_delta
                        from books on conflict do nothing""")
                .setParameter("limit", order.window().limitId())
                .setParameter("start", order.window().start())
                .setParameter("end", order.windowEnd())
                .setParameter("path", order.tenantPath())
                .setParameter("currency", order.currencyCode())
                .setParameter("budget", order.budget())
                .executeUpdate();
    }

    /** Keeps the budget, and how far usage is in. What is captured and held follows from movements. */
    static Uni<Void> write(Mutiny.Session session, BudgetWindow window) {
        return session.createNativeQuery("""
                        update budget_window set budget = :budget, uncovered = :uncovered, last_delta = :lastDelta
                        where limit_id = :limit and start_time = :start""")
                .setParameter("budget", window.budget())
                .setParameter("uncovered", window.uncovered())
                .setParameter("lastDelta", window.lastDelta())
                .setParameter("limit", window.key().limitId())
                .setParameter("start", window.key().start())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The currency that a tenant is billed in; empty if it is not known, or the platform. */
    static Uni<Optional<String>> currency(Mutiny.Session session, String tenantPath) {
        return session.createNativeQuery("select currency_code from tenant where tenant_path = :path", String.class)
                .setParameter("path", tenantPath)
                .getResultList()
                .map(List::stream)
                .map(rows -> rows.findFirst());
    }

    /** Windows whose settled usage is in up to a delta row at most, of those that were opened after another. */
    static Uni<List<WindowKey>> openedBehind(Mutiny.Session session, long openedFrom, long upTo) {
        return session.createNativeQuery("""
                        select limit_id, start_time from budget_window
                        where opened_delta >= :openedFrom and last_delta < :upTo""", Object[].class)
                .setParameter("openedFrom", openedFrom)
                .setParameter("upTo", upTo)
                .getResultList()
                .map(WindowTable::keys);
    }

    static List<WindowKey> keys(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new WindowKey((String) row[0], ((OffsetDateTime) row[1]).toInstant()))
                .toList();
    }
}
