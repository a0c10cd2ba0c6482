package io.wharfinger.billing.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.billing.book.DatabaseException;
import io.wharfinger.billing.book.IngestConfig;
import io.wharfinger.billing.book.PgLedger;
import io.wharfinger.events.jetstream.StreamKeeper;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.rpc.id.Ids;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The one thread that writes the books, with a connection of its own. */
@ApplicationScoped
class IntakeThread {
    private static final Logger LOG = Logger.getLogger(IntakeThread.class);
    private static final long PAUSE_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PAUSE_LAST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long STOP_SECONDS = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("intake").factory());
    private final Intake intake;
    private final IntakeConfig config;
    private final IntakeChores chores;
    private final IntakeReport report;
    private final PositionSignals signals;
    private final InstantSource clock;
    private final StreamKeeper streams;
    private volatile boolean stopping;

    IntakeThread(
            IngestConfig ingest,
            IntakeConfig config,
            IntakeMetrics metrics,
            PositionSignals signals,
            StreamKeeper streams,
            InstantSource clock) {
        this.intake = new Intake(ingest, IntakeLimits.of(config), clock, Ids::uuid7, PgLedger::new);
        this.config = config;
        this.chores = new IntakeChores(intake, config, metrics, clock);
        this.report = new IntakeReport(metrics);
        this.signals = signals;
        this.streams = streams;
        this.clock = clock;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        streams.keep(StreamSpec.fromResource("streams/usage.json"));
        streams.keep(StreamSpec.fromResource("streams/dead-letters.json"));
        var pause = config.retryInterval().toMillis();
        var _ = thread.scheduleWithFixedDelay(chores, pause, pause, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("The intake did not end within %d s; what it was at comes again.", STOP_SECONDS);
        }
        intake.close();
    }

    /**
     * Takes batches in.
     *
     * @param oldest when the first of them was sent
     * @return done when they are committed; fails if they must come again
     */
    Uni<Void> take(List<UsageBatch> batches, Instant oldest) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.runAsync(() -> takeNow(batches, oldest), thread));
    }

    /** Whether the last chore was done. */
    boolean isWell() {
        return chores.isWell();
    }

    private void takeNow(List<UsageBatch> batches, Instant oldest) {
        var intaken = patiently(() -> intake.take(batches));
        signals.moved(intaken.moved());
        report.took(batches, intaken, Duration.between(oldest, clock.instant()));
        if (!intaken.refused().isEmpty()) {
            var batch = batches.get(intaken.refused().getFirst());
            throw new BatchRefusedException("A batch of " + batch.producer() + " would leave more than "
                    + config.runsMax() + " runs of missing or lost records.");
        }
    }

    /** Tries again while the database is away, for a while. */
    private <T> T patiently(Supplier<T> work) {
        var end = System.nanoTime() + config.retryFor().toNanos();
        for (var pause = PAUSE_FIRST_NANOS; ; pause = Math.min(2 * pause, PAUSE_LAST_NANOS)) {
            try {
                return work.get();
            } catch (DatabaseException e) {
                if (stopping || System.nanoTime() - end > 0) {
                    throw e;
                }
                LOG.debugf("Trying again: %s", e.getMessage());
                LockSupport.parkNanos(pause);
            }
        }
    }
}
