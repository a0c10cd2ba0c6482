package io.wharfinger.inventory.capacity;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.capacity.count.Batch;
import io.wharfinger.inventory.capacity.count.Health;
import io.wharfinger.inventory.capacity.count.Standing;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads how accelerators stand. Needs a scope that sees everything. */
public final class CapacityReader {

    private static final String BATCHES = """
            select a.accelerator_class, a.cluster, a.node, a.health, a.observe_time < :since, a.missing_time is not null,
                   a.divided, a.held, h.id is not null, count(*)
            from accelerator a
                 left join holding h on h.accelerator = a.id and h.booking is not null and h.end_time is null
            where (:cluster = '' or a.cluster = :cluster) and (:class = '' or a.accelerator_class = :class)
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9""";

    private CapacityReader() {}

    /**
     * Accelerators that stand alike, by class and node.
     *
     * @param cluster only of this cluster; empty for all
     * @param acceleratorClass only of this class; empty for all
     * @param trustedSince accelerators last seen before are stale
     */
    public static Uni<List<Batch>> read(
            Mutiny.Session session, String cluster, String acceleratorClass, Instant trustedSince) {
        return session.createNativeQuery(BATCHES, Object[].class)
                .setParameter("since", trustedSince)
                .setParameter("cluster", cluster)
                .setParameter("class", acceleratorClass)
                .getResultList()
                .map(rows -> rows.stream().map(CapacityReader::batch).toList());
    }

    private static Batch batch(Object[] row) {
        return new Batch(
                (String) row[0], (String) row[1], (String) row[2], standing(row, 3), Math.toIntExact((Long) row[9]));
    }

    /** The standing in a row: health, stale, missing, divided, held, booked, from a column on. */
    public static Standing standing(Object[] row, int from) {
        return new Standing(
                Health.valueOf((String) row[from]),
                (Boolean) row[from + 1],
                (Boolean) row[from + 2],
                (Boolean) row[from + 3],
                (Boolean) row[from + 4],
                (Boolean) row[from + 5]);
    }
}
