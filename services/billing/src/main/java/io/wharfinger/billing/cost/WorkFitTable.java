package io.wharfinger.billing.cost;

import io.smallrye.mutiny.Uni;
import io.wharfinger.tariff.cost.WorkFit;
import io.wharfinger.tariff.cost.WorkReading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Readings of engines, and the work of tokens fitted to them. */
final class WorkFitTable {
    private static final int READINGS_MAX = 20_000;
    private static final int MICROS_DIGITS = 6;

    private WorkFitTable() {}

    /** Models whose engines were read since a moment and that have no fit since another. */
    static Uni<List<String>> due(Mutiny.Session session, Instant readSince, Instant fittedSince) {
        return session.createNativeQuery("""
                        select distinct model from engine_reading r where minute >= :read and model <> ''
                            and not exists (select from work_fit f where f.model = r.model and f.fit_time >= :fitted)
                        order by model limit 100""", String.class)
                .setParameter("read", readSince)
                .setParameter("fitted", fittedSince)
                .getResultList();
    }

    /** What engines of a model did, minute by minute, the latest first. */
    static Uni<List<WorkReading>> readings(Mutiny.Session session, String model, Instant since) {
        return session.createNativeQuery("""
                        select prompt_tokens - cached_tokens, cached_tokens, generation_tokens, prefill_micros,
                            decode_micros
                        from engine_work
                        where model = :model and minute >= :since and prefill_micros >= 0 and decode_micros >= 0
                            and cached_tokens between 0 and prompt_tokens
                        order by minute desc limit :countMax""", Object[].class)
                .setParameter("model", model)
                .setParameter("since", since)
                .setParameter("countMax", READINGS_MAX)
                .getResultList()
                .map(rows -> rows.stream().map(WorkFitTable::reading).toList());
    }

    private static WorkReading reading(Object[] row) {
        return new WorkReading(
                (Long) row[0], (Long) row[1], (Long) row[2], seconds((Long) row[3]), seconds((Long) row[4]));
    }

    private static BigDecimal seconds(long micros) {
        return BigDecimal.valueOf(micros, MICROS_DIGITS);
    }

    static Uni<Integer> insert(Mutiny.Session session, String model, Instant time, WorkFit fit) {
        return session.createNativeQuery("""
                        insert into work_fit (model, fit_time, samples, residual, uncached_in, cache_read, out)
                        values (:model, :time, :samples, :residual, :uncached, :cached, :out)""")
                .setParameter("model", model)
                .setParameter("time", time)
                .setParameter("samples", fit.samples())
                .setParameter("residual", fit.residual())
                .setParameter("uncached", fit.weights().uncachedIn())
                .setParameter("cached", fit.weights().cacheRead())
                .setParameter("out", fit.weights().out())
                .executeUpdate();
    }
}
