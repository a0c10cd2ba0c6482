package io.wharfinger.billing.erasure;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.archive.Archive;
import io.wharfinger.billing.archive.ArchiveErasure;
import io.wharfinger.billing.archive.ArchiveRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries erasures through, one after the other, on the archive's thread; what a crash has left is taken up at the start. */
@ApplicationScoped
class ErasureRuns {
    private static final Logger LOG = Logger.getLogger(ErasureRuns.class);

    private final ArchiveRuns thread;
    private final Archive archive;
    private final InstantSource clock;

    ErasureRuns(ArchiveRuns thread, Archive archive, InstantSource clock) {
        this.thread = thread;
        this.archive = archive;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        wake();
    }

    /** Goes on with what is to be done. */
    void wake() {
        step().chain(this::afterStep)
                .subscribe()
                .with(
                        more -> {
                            if (more) {
                                wake();
                            }
                        },
                        failure -> LOG.warnf(
                                "An erasure stands still until the next start or order: %s", failure.toString()));
    }

    private Uni<Eraser.Step> step() {
        return thread.run((database, folder) -> new Eraser(
                        database,
                        archive.isThere()
                                ? Optional.of(new ArchiveErasure(database, archive.store(), folder))
                                : Optional.empty(),
                        clock.instant())
                .step());
    }

    private Uni<Boolean> afterStep(Eraser.Step step) {
        if (!step.oldFile().isEmpty()) {
            try {
                archive.store().delete(step.oldFile());
            } catch (IOException e) {
                return Uni.createFrom().failure(e);
            }
        }
        return Uni.createFrom().item(step.more());
    }
}
