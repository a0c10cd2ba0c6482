package io.wharfinger.billing.margin;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.cost.CostKind;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.WorkFit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a margin is made of, in the database. */
final class MarginTables {
    private MarginTables() {}

    static Uni<List<CostSum>> costs(Mutiny.Session session, MarginBy by, Period period) {
        return session.createNativeQuery("""
                        select %s, token_class, kind, currency_code, sum(amount), sum(micros),
                            cast(sum(tokens) as bigint), sum(energy_kwh)
                        from cost_row where hour >= :start and hour < :end
                        group by 1, 2, 3, 4""".formatted(by.costColumn()), Object[].class)
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .getResultList()
                .map(rows -> rows.stream().map(MarginTables::cost).toList());
    }

    private static CostSum cost(Object[] row) {
        return new CostSum(
                (String) row[0],
                (String) row[1],
                CostKind.valueOf((String) row[2]),
                (String) row[3],
                (BigDecimal) row[4],
                (BigDecimal) row[5],
                (Long) row[6],
                (BigDecimal) row[7]);
    }

    /** Usage by its moment; terms and credit by their month in the tenant's zone. */
    static Uni<List<RevenueSum>> revenues(Mutiny.Session session, MarginBy by, Period period) {
        return session.createNativeQuery(
                        """
                        select name, currency_code, part, sum(amount) from (
                            select %s as name, currency_code, 'USAGE' as part, amount from rollup_row
                            where quarter >= :start and quarter < :end
                            union all
                            select %s, currency_code, 'TERMS', booked from assessment where period = :month
                            union all
                            select %s, g.currency_code, 'CREDIT', case m.kind when 'USE' then -m.amount else m.amount end
                            from credit_movement m join credit_grant g on g.id = m.grant_id
                            where m.period = :month and (g.kind, m.kind) in (('PURCHASED', 'EXPIRE'), ('PROMOTIONAL', 'USE'))
                        ) as earned group by 1, 2, 3""".formatted(
                                by.revenueColumn(), by.agreedColumn("tenant_path"), by.agreedColumn("g.tenant_path")),
                        Object[].class)
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .setParameter("month", period.text())
                .getResultList()
                .map(rows -> rows.stream().map(MarginTables::revenue).toList());
    }

    private static RevenueSum revenue(Object[] row) {
        return new RevenueSum(
                (String) row[0], (String) row[1], Revenue.Part.valueOf((String) row[2]), (BigDecimal) row[3]);
    }

    /** Until when the cost of a period is made; empty if none is. */
    static Uni<Optional<Instant>> madeUntil(Mutiny.Session session, Period period) {
        return session.createNativeQuery("""
                        select max(until), count(*) from cost_hour where hour >= :start and hour < :end""", Object[].class)
                .setParameter("start", period.start())
                .setParameter("end", period.end())
                .getSingleResult()
                .map(MarginTables::first);
    }

    private static Optional<Instant> first(@Nullable Object[] row) {
        return Optional.ofNullable(row[0]).map(MarginTables::instant);
    }

    /** The last fit of each model. */
    static Uni<List<WorkFit>> fits(Mutiny.Session session, Instant until) {
        return session.createNativeQuery("""
                        select distinct on (model) model, fit_time, samples, residual, uncached_in, cache_read, out
                        from work_fit where fit_time < :until order by model, fit_time desc limit 1000""", Object[].class)
                .setParameter("until", until)
                .getResultList()
                .map(rows -> rows.stream().map(MarginTables::fit).toList());
    }

    private static WorkFit fit(Object[] row) {
        return WorkFit.newBuilder()
                .setModel((String) row[0])
                .setFitTime(Wire.timestamp(instant(row[1])))
                .setSamples((Integer) row[2])
                .setResidual(text(row[3]))
                .setUncachedIn(text(row[4]))
                .setCacheRead(text(row[5]))
                .setOut(text(row[6]))
                .build();
    }

    private static String text(Object number) {
        var value = (BigDecimal) number;
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static Instant instant(@Nullable Object time) {
        return time instanceof OffsetDateTime moment
                ? moment.toInstant()
                : (Instant) Optional.ofNullable(time).orElseThrow();
    }
}
