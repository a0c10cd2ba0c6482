package io.wharfinger.billing.cost;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.accelerator.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which hours have their cost. */
public final class CostHours {
    private static final Duration HOUR = Duration.ofHours(1);

    private CostHours() {}

    /** Has all hours made anew from the one on that a moment is in. */
    public static Uni<Integer> stale(Mutiny.Session session, Instant from) {
        return session.createNativeQuery("update cost_hour set stale = true where hour >= :from and not stale")
                .setParameter("from", from.truncatedTo(ChronoUnit.HOURS))
                .executeUpdate();
    }

    /** Hours to make: those without cost, stale ones, and those that were not over; the latest first. */
    static Uni<List<Instant>> pending(Mutiny.Session session, Instant from, Instant now, int countMax) {
        return session.createNativeQuery("""
                        with begun as (
                            select greatest(cast(:from as timestamptz), date_trunc('hour', least(
                                (select min(start_time) from holding),
                                (select min(start_time) from accelerator_presence),
                                coalesce((select min(hour) from cost_hour), (select min(quarter) from rollup_row))),
                                'UTC')) as hour)
                        select h.hour, c.stale
                        from begun, generate_series(begun.hour, cast(:now as timestamptz), interval '1 hour') as h (hour)
                        left join cost_hour c on c.hour = h.hour
                        where c.hour is null or c.stale or c.until < h.hour + interval '1 hour'
                        order by h.hour desc limit :countMax""", Object[].class)
                .setParameter("from", from.truncatedTo(ChronoUnit.HOURS))
                .setParameter("now", now)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(row -> RateTable.instant(row[0])).toList());
    }

    /** How many hours of a period, as far as it is over, are missing or stale. */
    public static Uni<Integer> pendingCount(Mutiny.Session session, Instant start, Instant end) {
        return session.createNativeQuery("""
                        with begun as (
                            select greatest(cast(:start as timestamptz), date_trunc('hour', least(
                                (select min(start_time) from holding),
                                (select min(start_time) from accelerator_presence),
                                coalesce((select min(hour) from cost_hour), (select min(quarter) from rollup_row))),
                                'UTC')) as hour)
                        select cast(count(*) as integer)
                        from begun, generate_series(begun.hour, cast(:end as timestamptz) - interval '1 microsecond',
                            interval '1 hour') as h (hour)
                        left join cost_hour c on c.hour = h.hour
                        where c.hour is null or c.stale""", Integer.class)
                .setParameter("start", start)
                .setParameter("end", end)
                .getSingleResult();
    }

    /** Notes that an hour's cost is made as far as it is over; whoever makes the same hour at once waits. */
    static Uni<Integer> made(Mutiny.Session session, Span span, long tokens) {
        return session.createNativeQuery("""
                        insert into cost_hour (hour, until, tokens, stale) values (:hour, :until, :tokens, false)
                        on conflict (hour) do update
                        set until = excluded.until, tokens = excluded.tokens, stale = false""")
                .setParameter("hour", span.start())
                .setParameter("until", span.end())
                .setParameter("tokens", tokens)
                .executeUpdate();
    }

    /** Has hours made anew whose usage is not what it was; also those before the first one that has its cost. */
    static Uni<Integer> staleByUsage(Mutiny.Session session, Instant from) {
        return session.createNativeQuery("""
                        with used as (
                            select date_trunc('hour', quarter, 'UTC') as hour, sum(tokens) as tokens from rollup_row
                            where quarter >= :from and token_class = any(cast(cast(:classes as text[]) as varchar[]))
                            group by 1
                        ), begun as (
                            insert into cost_hour (hour, until, tokens, stale)
                            select hour, hour, 0, true from used on conflict (hour) do nothing)
                        update cost_hour c set stale = true
                        from (select h.hour, coalesce(u.tokens, 0) as tokens from cost_hour h
                              left join used u on u.hour = h.hour where h.hour >= :from) as present
                        where c.hour = present.hour and c.tokens <> present.tokens and not c.stale""")
                .setParameter("from", from.truncatedTo(ChronoUnit.HOURS))
                .setParameter("classes", HourTables.classes())
                .executeUpdate();
    }

    /** The hour as far as it is over. */
    static Span span(Instant hour, Instant now) {
        var end = hour.plus(HOUR);
        var until = now.isBefore(end) ? now.truncatedTo(ChronoUnit.MICROS) : end;
        return new Span(hour, until, until);
    }
}
