package io.wharfinger.inventory.accelerator;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Removes accelerators that are missing for long and that no booking holds. */
@ApplicationScoped
public class MissingAccelerators {

    private static final int AT_ONCE = 500;

    private final TenantScope scope;
    private final AcceleratorRemoval removal;

    MissingAccelerators(TenantScope scope, AcceleratorRemoval removal) {
        this.scope = scope;
        this.removal = removal;
    }

    /** Removes some of those that are missing since before a time; says how many. */
    public Uni<Integer> remove(Instant before) {
        return scope.withTransaction(
                Access.PLATFORM,
                session -> AcceleratorTable.ownMissing(session, before, AT_ONCE)
                        .chain(rows -> unbooked(session, rows))
                        .chain(rows -> remove(
                                        session, new ArrayList<>(byCluster(rows).entrySet()), 0)
                                .replaceWith(rows.size())));
    }

    private static Uni<List<AcceleratorRow>> unbooked(Mutiny.Session session, List<AcceleratorRow> rows) {
        return OpenHoldings.bookings(
                        session, rows.stream().map(AcceleratorRow::id).toList())
                .map(booked ->
                        rows.stream().filter(row -> !booked.containsKey(row.id)).toList());
    }

    private static Map<String, List<AcceleratorRow>> byCluster(List<AcceleratorRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(AcceleratorRow::cluster, TreeMap::new, Collectors.toList()));
    }

    /** One cluster after the other, by name: a session does one thing at a time. */
    private Uni<Void> remove(Mutiny.Session session, List<Map.Entry<String, List<AcceleratorRow>>> clusters, int from) {
        if (from == clusters.size()) {
            return Uni.createFrom().voidItem();
        }
        Map.Entry<String, List<AcceleratorRow>> cluster = clusters.get(from);
        return removal.remove(session, cluster.getKey(), cluster.getValue())
                .chain(() -> remove(session, clusters, from + 1));
    }
}
