package io.wharfinger.billing.cost;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rates in the database. */
final class RateTable {
    private static final String COLUMNS = """
            id, cluster, accelerator_class, shared, currency_code, per_hour, node_per_hour, power_kilowatts,
            effective_time, note, create_time""";

    private RateTable() {}

    /** Adds a rate; false if there is one of the same item from the same hour on. */
    static Uni<Boolean> insert(Mutiny.Session session, CostRate rate) {
        return session.createNativeQuery("""
                        insert into cost_rate (id, cluster, accelerator_class, shared, currency_code, per_hour,
                            node_per_hour, power_kilowatts, effective_time, note, create_time)
                        values (:id, :cluster, :class, :shared, :currency, :perHour, :nodePerHour,
                            cast(nullif(cast(:power as text), '') as numeric), :effective, :note, :created)
                        on conflict (cluster, accelerator_class, shared, effective_time) do nothing""")
                .setParameter("id", rate.id())
                .setParameter("cluster", rate.item().cluster())
                .setParameter("class", rate.item().acceleratorClass())
                .setParameter("shared", rate.item().shared())
                .setParameter("currency", rate.currencyCode())
                .setParameter("perHour", rate.perHour())
                .setParameter("nodePerHour", rate.nodePerHour())
                .setParameter(
                        "power",
                        rate.powerKilowatts().map(BigDecimal::toPlainString).orElse(""))
                .setParameter("effective", rate.effectiveTime())
                .setParameter("note", rate.note())
                .setParameter("created", rate.createTime())
                .executeUpdate()
                .map(added -> added == 1);
    }

    /** The currency of a cluster's rates, if it has any; rates of one cluster are added one after the other. */
    static Uni<Optional<String>> currency(Mutiny.Session session, String cluster) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('cost_rate', 0)) as text)", String.class)
                .getSingleResult()
                .chain(() -> session.createNativeQuery(
                                "select currency_code from cost_rate where cluster = :cluster limit 1", String.class)
                        .setParameter("cluster", cluster)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /** Rates, the last that counts first, after a place in that order. */
    static Uni<List<CostRate>> list(Mutiny.Session session, String cluster, long skip, int countMax) {
        return session.createNativeQuery("select " + COLUMNS + """

                        from cost_rate where :cluster = '' or cluster = :cluster
                        order by effective_time desc, cluster, accelerator_class, shared
                        offset :skip limit :countMax""", Object[].class)
                .setParameter("cluster", cluster)
                .setParameter("skip", skip)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(RateTable::rates);
    }

    /** The rates that count at a moment, one for each item. */
    static Uni<List<CostRate>> at(Mutiny.Session session, Instant time) {
        return session.createNativeQuery(
                        "select distinct on (cluster, accelerator_class, shared) " + COLUMNS + """

                        from cost_rate where effective_time <= :time
                        order by cluster, accelerator_class, shared, effective_time desc""", Object[].class)
                .setParameter("time", time)
                .getResultList()
                .map(RateTable::rates);
    }

    private static List<CostRate> rates(List<Object[]> rows) {
        return rows.stream().map(RateTable::rate).toList();
    }

    private static CostRate rate(Object[] row) {
        @Nullable Object power = row[7];
        return new CostRate(
                (UUID) row[0],
                new CostRate.Item((String) row[1], (String) row[2], (String) row[3]),
                (String) row[4],
                (BigDecimal) row[5],
                (BigDecimal) row[6],
                Optional.ofNullable(power).map(BigDecimal.class::cast),
                instant(row[8]),
                (String) row[9],
                instant(row[10]));
    }

    static Instant instant(Object time) {
        return time instanceof OffsetDateTime moment ? moment.toInstant() : (Instant) time;
    }
}
