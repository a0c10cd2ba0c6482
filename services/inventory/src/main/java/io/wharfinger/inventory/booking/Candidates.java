package io.wharfinger.inventory.booking;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.booking.placement.FreeAccelerator;
import io.wharfinger.inventory.capacity.CapacityReader;
import io.wharfinger.inventory.capacity.count.Availability;
import io.wharfinger.inventory.holding.HeldAccelerator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads and locks accelerators that can be booked. Needs a scope that sees everything. */
final class Candidates {

    private static final String COLUMNS = """
            select a.id, a.cluster, a.node, a.fabric_clique, a.pci_address, a.uuid, a.accelerator_class,
                   a.health, a.observe_time < :since, a.missing_time is not null, a.divided, a.held, exists (
                       select from holding h
                       where h.accelerator = a.id and h.booking is not null and h.end_time is null)
            from accelerator a
            """;

    private static final String OF_CLASS = COLUMNS + """
            where a.accelerator_class = :class and (:cluster = '' or a.cluster = :cluster)""";

    /** The lock sees the newest state of the row, whatever was read before; the order keeps circles away. */
    private static final String OWN = COLUMNS + """
            where a.id = any(cast(cast(:ids as text[]) as uuid[])) and a.accelerator_class = :class
            order by a.id for update of a""";

    private static final int STANDING = 7;

    private Candidates() {}

    /** Those of a class that are free. */
    static Uni<List<FreeAccelerator>> free(
            Mutiny.Session session, String acceleratorClass, String cluster, Instant trustedSince) {
        return session.createNativeQuery(OF_CLASS, Object[].class)
                .setParameter("since", trustedSince)
                .setParameter("class", acceleratorClass)
                .setParameter("cluster", cluster)
                .getResultList()
                .map(rows -> rows.stream()
                        .filter(Candidates::isFree)
                        .map(row -> new FreeAccelerator(
                                (UUID) row[0], (String) row[1], (String) row[2], (String) row[3], (String) row[4]))
                        .toList());
    }

    /** Those of the picked ones that are free still, kept as they are until the transaction ends; by id. */
    static Uni<List<HeldAccelerator>> own(
            Mutiny.Session session, String acceleratorClass, List<FreeAccelerator> picked, Instant trustedSince) {
        return session.createNativeQuery(OWN, Object[].class)
                .setParameter("since", trustedSince)
                .setParameter("class", acceleratorClass)
                .setParameter(
                        "ids", picked.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .filter(Candidates::isFree)
                        .map(row -> new HeldAccelerator(
                                (UUID) row[0],
                                (String) row[5],
                                (String) row[4],
                                (String) row[6],
                                (String) row[1],
                                (String) row[2]))
                        .toList());
    }

    private static boolean isFree(Object[] row) {
        return CapacityReader.standing(row, STANDING).availability() == Availability.FREE;
    }
}
