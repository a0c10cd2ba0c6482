package io.wharfinger.inventory.observation;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.cluster.ClusterRow;
import io.wharfinger.inventory.cluster.FoundClusters;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes in what sources find, for threads that may wait. */
@ApplicationScoped
public class SourceIntake {

    /** Most files of one observation. */
    public static final int FILES_MAX = ObservationRules.FILES_MAX;
    /** Most bytes of all files of one observation. */
    public static final int BYTES_MAX = ObservationRules.BYTES_MAX;

    private final TenantScope scope;
    private final Observations observations;
    private final FoundClusters clusters;

    SourceIntake(TenantScope scope, Observations observations, FoundClusters clusters) {
        this.scope = scope;
        this.observations = observations;
        this.clusters = clusters;
    }

    /** What is known of the cluster is newer than what was found. */
    public static final class OlderException extends Exception {

        private static final long serialVersionUID = 1L;

        OlderException(Instant known) {
            super("What is known of the cluster was observed later, at " + known + ": this was passed over.");
        }
    }

    /**
     * Reads and stores one observation of a cluster, which is added if it is not known.
     *
     * @param time when it was observed
     * @return how many accelerators were read
     * @throws OlderException if the cluster was observed after that time; nothing is changed
     * @throws io.wharfinger.rpc.failure.WharfException if it cannot be read or stored; nothing is changed
     */
    public int takeIn(String cluster, List<SourceFile> files, Instant time) throws OlderException {
        Seen seen = Reading.of(files);
        try {
            return VertxContextSupport.subscribeAndAwait(() -> scope.withTransaction(
                    Access.PLATFORM,
                    session -> observations
                            .store(session, () -> own(session, cluster, time), seen, time)
                            .map(Stored::accelerators)));
        } catch (OlderException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Uni<ClusterRow> own(Mutiny.Session session, String cluster, Instant time) {
        return clusters.own(session, cluster)
                .chain(row -> row.observeTime()
                        .filter(known -> known.isAfter(time))
                        .map(known -> Uni.createFrom().<ClusterRow>failure(new OlderException(known)))
                        .orElseGet(() -> Uni.createFrom().item(row)));
    }
}
