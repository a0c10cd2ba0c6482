package io.wharfinger.billing.cost;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.tariff.cost.WorkWeights;
import io.wharfinger.tariff.usage.TokenClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What an hour's cost is made of, in the database. */
final class HourTables {
    private static final Duration HOUR = Duration.ofHours(1);

    private HourTables() {}

    /** Reads all of it, one after the other: a session does one thing at a time. */
    static Uni<HourFacts> read(Mutiny.Session session, Span span) {
        return presences(session, span)
                .chain(presences -> leases(session, span)
                        .chain(leases -> RateTable.at(session, span.start())
                                .chain(rates -> usage(session, span, presences, leases, rates))));
    }

    private static Uni<HourFacts> usage(
            Mutiny.Session session, Span span, List<Presence> presences, List<Lease> leases, List<CostRate> rates) {
        return used(session, span.start())
                .chain(used -> activeQuarters(session, span.start())
                        .chain(quarters -> fitted(session, span.start().plus(HOUR))
                                .map(fitted -> new HourFacts(span, presences, leases, rates, used, quarters, fitted))));
    }

    private static Uni<List<Presence>> presences(Mutiny.Session session, Span span) {
        return session.createNativeQuery("""
                        select accelerator_id, cluster, accelerator_class, start_time, end_time
                        from accelerator_presence
                        where start_time < :end and (end_time is null or end_time > :start)""", Object[].class)
                .setParameter("start", span.start())
                .setParameter("end", span.end())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Presence(place(row), RateTable.instant(row[3]), end(row[4])))
                        .toList());
    }

    private static Uni<List<Lease>> leases(Mutiny.Session session, Span span) {
        return session.createNativeQuery("""
                        select accelerator_id, cluster, accelerator_class, tenant_path, model, deployment, instance,
                            partition, start_time, end_time
                        from holding
                        where start_time < :end and (end_time is null or end_time > :start)""", Object[].class)
                .setParameter("start", span.start())
                .setParameter("end", span.end())
                .getResultList()
                .map(rows -> rows.stream().map(HourTables::lease).toList());
    }

    private static Lease lease(Object[] row) {
        return new Lease(
                place(row),
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                RateTable.instant(row[8]),
                end(row[9]));
    }

    private static Lease.Place place(Object[] row) {
        return new Lease.Place((String) row[0], (String) row[1], (String) row[2]);
    }

    private static Optional<Instant> end(@Nullable Object time) {
        return Optional.ofNullable(time).map(RateTable::instant);
    }

    static String[] classes() {
        return Arrays.stream(TokenClass.values()).map(TokenClass::name).toArray(String[]::new);
    }

    private static Uni<List<UsedTokens>> used(Mutiny.Session session, Instant hour) {
        return session.createNativeQuery("""
                        select tenant_path, model, deployment, token_class, cast(sum(tokens) as bigint) from rollup_row
                        where quarter >= :start and quarter < :end
                            and token_class = any(cast(cast(:classes as text[]) as varchar[]))
                        group by tenant_path, model, deployment, token_class
                        having sum(tokens) > 0
                        order by deployment, tenant_path, model, token_class""", Object[].class)
                .setParameter("start", hour)
                .setParameter("end", hour.plus(HOUR))
                .setParameter("classes", classes())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new UsedTokens(
                                new CostOwner((String) row[0], (String) row[1], (String) row[2]),
                                TokenClass.valueOf((String) row[3]),
                                ((Number) row[4]).longValue()))
                        .toList());
    }

    private static Uni<Map<String, Integer>> activeQuarters(Mutiny.Session session, Instant hour) {
        return session.createNativeQuery("""
                        select deployment, cast(count(distinct quarter) as integer) from rollup_row
                        where quarter >= :start and quarter < :end and tokens > 0
                        group by deployment""", Object[].class)
                .setParameter("start", hour)
                .setParameter("end", hour.plus(HOUR))
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (Integer) row[1])));
    }

    private static Uni<Map<String, WorkWeights>> fitted(Mutiny.Session session, Instant until) {
        return session.createNativeQuery("""
                        select distinct on (model) model, uncached_in, cache_read, out from work_fit
                        where fit_time <= :until order by model, fit_time desc""", Object[].class)
                .setParameter("until", until)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> (String) row[0],
                                row -> new WorkWeights(
                                        (BigDecimal) row[1], (BigDecimal) row[2], (BigDecimal) row[3]))));
    }
}
