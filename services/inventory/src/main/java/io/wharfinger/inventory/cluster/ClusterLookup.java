package io.wharfinger.inventory.cluster;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLUSTER_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.persistence.LockModeType;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds clusters in a session. */
public final class ClusterLookup {

    private ClusterLookup() {}

    /** The cluster; fails with INVENTORY_CLUSTER_UNKNOWN. */
    static Uni<ClusterRow> get(Mutiny.Session session, String name) {
        return session.find(ClusterRow.class, name).onItem().ifNull().failWith(() -> unknown(name));
    }

    /** The cluster, for change by this transaction alone; fails with INVENTORY_CLUSTER_UNKNOWN. */
    public static Uni<ClusterRow> own(Mutiny.Session session, String name) {
        return session.find(ClusterRow.class, name, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> unknown(name));
    }

    private static WharfException unknown(String name) {
        return new WharfException(
                INVENTORY_CLUSTER_UNKNOWN,
                "There is no cluster '%s'. Add it first, or see the list of clusters.".formatted(Fields.shown(name)));
    }
}
