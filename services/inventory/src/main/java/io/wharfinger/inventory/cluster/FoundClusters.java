package io.wharfinger.inventory.cluster;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.inventory.Access;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds clusters that a source found and nobody named before. */
@ApplicationScoped
public class FoundClusters {

    private static final String INSERT = """
            insert into cluster (name, tenant_path, display_name, region, version, create_time, update_time)
            values (:name, :path, '', '', 1, :now, :now) on conflict (name) do nothing""";

    private final ClusterEvents events;
    private final InstantSource clock;

    FoundClusters(ClusterEvents events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** The cluster, for change by this transaction alone; added if there is none of that name. */
    public Uni<ClusterRow> own(Mutiny.Session session, String name) {
        ClusterRules.checkNew(Cluster.newBuilder().setName(name).build());
        return session.createNativeQuery(INSERT)
                .setParameter("name", name)
                .setParameter("path", Access.PLATFORM)
                .setParameter("now", clock.instant())
                .executeUpdate()
                .chain(added -> ClusterLookup.own(session, name)
                        .call(row -> added == 0 ? Uni.createFrom().voidItem() : events.tell(session, row, "created")));
    }
}
