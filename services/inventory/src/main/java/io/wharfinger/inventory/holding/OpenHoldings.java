package io.wharfinger.inventory.holding;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Holdings that last, as the session sees them. */
public final class OpenHoldings {

    private OpenHoldings() {}

    /** The booking that holds each accelerator now, for those that one holds. */
    public static Uni<Map<UUID, UUID>> bookings(Mutiny.Session session, Collection<UUID> accelerators) {
        if (accelerators.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery("""
                        select accelerator, booking from holding
                        where booking is not null and end_time is null
                          and accelerator = any(cast(cast(:ids as text[]) as uuid[]))""", Object[].class)
                .setParameter("ids", accelerators.stream().map(UUID::toString).toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1])));
    }

    /** What workloads of a cluster were seen to hold and hold still, in the order of their ids. */
    public static Uni<List<HoldingRow>> seen(Mutiny.Session session, String cluster) {
        return session.createSelectionQuery(
                        "from HoldingRow where cluster = :cluster and booking is null and endTime is null order by id",
                        HoldingRow.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** All holdings of bookings, also those that are over, by accelerator. */
    public static Uni<List<HoldingRow>> of(Mutiny.Session session, Collection<UUID> bookings) {
        return bookings.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createSelectionQuery(
                                "from HoldingRow where booking in (:bookings) order by accelerator", HoldingRow.class)
                        .setParameter("bookings", bookings)
                        .getResultList();
    }
}
