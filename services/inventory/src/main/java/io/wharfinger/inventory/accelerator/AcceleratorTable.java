package io.wharfinger.inventory.accelerator;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Locks and brings forward many accelerators at once. Rows are always locked in the order of their ids, so that those who
 * lock several never wait for each other in a circle.
 */
public final class AcceleratorTable {

    private AcceleratorTable() {}

    /** All accelerators of a cluster, for change by this transaction alone. */
    public static Uni<List<AcceleratorRow>> ownAll(Mutiny.Session session, String cluster) {
        return session.createSelectionQuery(
                        "from AcceleratorRow where cluster = :cluster order by id", AcceleratorRow.class)
                .setParameter("cluster", cluster)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Every accelerator, for change by this transaction alone. */
    public static Uni<List<AcceleratorRow>> ownEvery(Mutiny.Session session) {
        return session.createSelectionQuery("from AcceleratorRow order by id", AcceleratorRow.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Accelerators that are missing since before a time, for change by this transaction alone; at most as many. */
    public static Uni<List<AcceleratorRow>> ownMissing(Mutiny.Session session, Instant before, int atMost) {
        return session.createSelectionQuery(
                        "from AcceleratorRow where missingTime < :before order by id", AcceleratorRow.class)
                .setParameter("before", before)
                .setMaxResults(atMost)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Keeps that accelerators were seen; an older observation that comes later does not turn the time back. */
    public static Uni<Integer> observed(Mutiny.Session session, Collection<UUID> ids, Instant time) {
        return session.createNativeQuery("""
                        update accelerator set observe_time = greatest(observe_time, :time)
                        where id = any(cast(cast(:ids as text[]) as uuid[]))""")
                .setParameter("time", time)
                .setParameter("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .executeUpdate();
    }
}
