package io.wharfinger.billing.witness;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.witness.reconciliation.Counts;
import io.wharfinger.billing.witness.reconciliation.Reading;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads what is known of endpoints. Endpoints of the deployment service hold accelerators under their instance's id. */
final class WitnessTables {
    /** The name that the deployment service gives to the endpoint of an instance. */
    private static final String HOLDER =
            "(h.deployment || '-' || h.revision || '-' || right(h.instance, 8)) collate \"C\"";

    private WitnessTables() {}

    /**
     * What is read.
     *
     * @param since readings and metered minutes from here on
     * @param end nothing from here on
     */
    record Range(Instant since, Instant end) {}

    /** Names of endpoints that anything is known of within a range, after a given one. */
    static Uni<List<String>> endpoints(Mutiny.Session session, Range range, String after, int countMax) {
        return session.createNativeQuery("""
                        select endpoint from (
                            select endpoint from engine_reading
                            where minute >= :since and minute < :end and endpoint > :after
                            union
                            select endpoint from metered_minute
                            where minute >= :since and minute < :end and endpoint > :after
                            union
                            select %1$s from holding h
                            where h.instance <> '' and h.start_time < :end
                                and (h.end_time is null or h.end_time > :since) and %1$s > :after
                        ) as known(endpoint)
                        order by endpoint collate "C" limit :countMax""".formatted(HOLDER), String.class)
                .setParameter("since", range.since())
                .setParameter("end", range.end())
                .setParameter("after", after)
                .setParameter("countMax", countMax)
                .getResultList();
    }

    /** Everything that is known of some endpoints. */
    static Uni<SortedMap<String, EndpointFacts>> facts(Mutiny.Session session, Range range, List<String> endpoints) {
        SortedMap<String, EndpointFacts> facts = new TreeMap<>();
        if (endpoints.isEmpty()) {
            return Uni.createFrom().item(facts);
        }
        endpoints.forEach(name -> facts.put(name, new EndpointFacts(name)));
        var among = new Among(session, range, endpoints.getFirst(), endpoints.getLast());
        return among.readings()
                .invoke(rows -> rows.forEach(row -> addReading(facts, row)))
                .chain(among::metered)
                .invoke(rows -> rows.forEach(row -> addMetered(facts, row)))
                .chain(among::held)
                .invoke(rows -> rows.forEach(row -> addHeld(facts, row, range.end())))
                .replaceWith(facts);
    }

    /** Endpoints by their names' order, from the first to the last. */
    private record Among(Mutiny.Session session, Range range, String first, String last) {
        Uni<List<Object[]>> readings() {
            return query("""
                    select distinct on (endpoint, engine_start, minute) endpoint, engine_start, read_time, prompt_tokens,
                        generation_tokens, cached_tokens, requests, coalesce(prefill_micros, 0) + coalesce(decode_micros, 0),
                        deployment, model, accelerator_class, cluster
                    from engine_reading
                    where endpoint between :first and :last and minute >= :since and minute < :end
                    order by endpoint, engine_start, minute, read_time desc, router""");
        }

        Uni<List<Object[]>> metered() {
            return query("""
                    select endpoint, minute, prompt_tokens, generation_tokens, cached_tokens, requests
                    from metered_minute
                    where endpoint between :first and :last and minute >= :since and minute < :end""");
        }

        Uni<List<Object[]>> held() {
            return query("""
                    select %1$s, h.start_time, h.end_time from holding h
                    where h.instance <> '' and %1$s between :first and :last
                        and h.start_time < :end and (h.end_time is null or h.end_time > :since)""".formatted(HOLDER));
        }

        private Uni<List<Object[]>> query(String sql) {
            return session.createNativeQuery(sql, Object[].class)
                    .setParameter("first", first)
                    .setParameter("last", last)
                    .setParameter("since", range.since())
                    .setParameter("end", range.end())
                    .getResultList();
        }
    }

    private static void addReading(SortedMap<String, EndpointFacts> facts, Object[] row) {
        var endpoint = facts.get((String) row[0]);
        if (endpoint != null) {
            endpoint.add(
                    new Reading(instant(row[1]), instant(row[2]), counts(row, 3), (Long) row[7]),
                    new EndpointFacts.Labels((String) row[8], (String) row[9], (String) row[10], (String) row[11]));
        }
    }

    private static void addMetered(SortedMap<String, EndpointFacts> facts, Object[] row) {
        var endpoint = facts.get((String) row[0]);
        if (endpoint != null) {
            endpoint.addMetered(instant(row[1]), counts(row, 2));
        }
    }

    private static void addHeld(SortedMap<String, EndpointFacts> facts, Object[] row, Instant now) {
        var endpoint = facts.get((String) row[0]);
        @Nullable Object end = row[2];
        if (endpoint != null) {
            endpoint.addHeld(new EndpointFacts.Held(instant(row[1]), end == null ? now : instant(end)));
        }
    }

    private static Counts counts(Object[] row, int at) {
        return new Counts((Long) row[at], (Long) row[at + 1], (Long) row[at + 2], (Long) row[at + 3]);
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }
}
