package io.wharfinger.billing.erasure;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.archive.Archive;
import io.wharfinger.billing.archive.ArchiveErasure;
import io.wharfinger.billing.archive.ArchiveRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Carries erasures through, one after the other, on the archive's thread; what a crash has left is taken up at the start. */
@ApplicationScoped
class ErasureRuns {
    private static final Logger LOG = Logger.getLogger(ErasureRuns.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final ArchiveRuns thread;
    private final Archive archive;
    private final InstantSource clock;
    private final AtomicBoolean waits = new AtomicBoolean();

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
        sweep().chain(_ -> step())
                .subscribe()
                .with(
                        more -> {
                            if (more) {
                                wake();
                            }
                        },
                        this::stumbled);
    }

    private void stumbled(Throwable failure) {
        LOG.warnf("An erasure stands still, and is tried again in %s: %s", AGAIN, failure.getMessage());
        if (waits.compareAndSet(false, true)) {
            Uni.createFrom().voidItem().onItem().delayIt().by(AGAIN).subscribe().with(_ -> {
                waits.set(false);
                wake();
            });
        }
    }

    private Uni<Boolean> sweep() {
        return archive.isThere()
                ? thread.run((database, folder) -> new Sweep(database, archive.store()).sweep())
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> step() {
        return thread.run((database, folder) -> new Eraser(
                        database,
                        archive.isThere()
                                ? Optional.of(new ArchiveErasure(database, archive.store(), folder))
                                : Optional.empty(),
                        clock.instant())
                .step());
    }
}
