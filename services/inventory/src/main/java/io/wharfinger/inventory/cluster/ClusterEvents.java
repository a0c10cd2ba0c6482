package io.wharfinger.inventory.cluster;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.publication.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of changes of clusters: {@code wharf.v1._platform.inventory.cluster.created|updated|deleted}. */
@ApplicationScoped
class ClusterEvents {

    private final Telling telling;

    ClusterEvents(Telling telling) {
        this.telling = telling;
    }

    Uni<Void> tell(Mutiny.Session session, ClusterRow row, String what) {
        return telling.tell(
                session,
                Telling.cluster(row.name),
                List.of(telling.event(Telling.PLATFORM, "cluster", what, ClusterJson.ClusterView.of(row.toMessage()))));
    }
}
