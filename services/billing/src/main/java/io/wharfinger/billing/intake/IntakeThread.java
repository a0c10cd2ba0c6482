package io.wharfinger.billing.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.book.DatabaseException;
import io.wharfinger.billing.book.IngestConfig;
import io.wharfinger.billing.book.PgLedger;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.events.jetstream.StreamKeeper;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.rpc.id.Ids;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private static final long TROUBLE_NANOS = TimeUnit.MINUTES.toNanos(2);
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
    private final WaitingRoom room;
    private long lastBegan = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
    private boolean planned;
    private volatile String trouble = "";
    private volatile long troubled;
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
        this.room = new WaitingRoom(2 * config.groupRecords());
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
        room.close();
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("The intake did not end within %d s; what it was at comes again.", STOP_SECONDS);
        }
        intake.close();
    }

    /** Waits until there is room for more batches to be read. */
    void awaitRoom() {
        room.awaitRoom();
    }

    /**
     * Takes batches in, together with all others that wait.
     *
     * @param oldest when the first of them was sent
     * @return done when they are committed; fails if they must come again
     */
    Uni<Void> take(List<UsageBatch> batches, Instant oldest) {
        var waiting = new Waiting(batches, oldest, new CompletableFuture<>());
        room.add(waiting);
        thread.execute(this::takeIfDue);
        return Uni.createFrom().completionStage(waiting.done());
    }

    private void takeIfDue() {
        if (room.isEmpty()) {
            return;
        }
        var wait = config.groupInterval().toNanos() - (System.nanoTime() - lastBegan);
        if (stopping) {
            takeAll();
        } else if (wait <= 0 || room.records() >= config.groupRecords()) {
            lastBegan = System.nanoTime();
            takeNow(room.next(config.groupRecords()));
            // Behind what else is to be done.
            thread.execute(this::takeIfDue);
        } else if (!planned) {
            planned = true;
            var _ = thread.schedule(this::takePlanned, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void takeAll() {
        while (!room.isEmpty()) {
            takeNow(room.next(config.groupRecords()));
        }
    }

    private void takePlanned() {
        planned = false;
        takeIfDue();
    }

    /** What keeps the intake from working; empty if nothing does. */
    String trouble() {
        // What failed comes again before that; if it does not, another process has taken it.
        return trouble.isEmpty() || System.nanoTime() - troubled > TROUBLE_NANOS ? chores.trouble() : trouble;
    }

    private void takeNow(List<Waiting> group) {
        try {
            var batches = group.stream()
                    .flatMap(waiting -> waiting.batches().stream())
                    .toList();
            var oldest =
                    group.stream().map(Waiting::oldest).min(Instant::compareTo).orElseThrow();
            var intaken = patiently(() -> intake.take(batches));
            signals.moved(intaken.moved());
            report.took(batches, intaken, Duration.between(oldest, clock.instant()));
            var refused = new HashSet<>(intaken.refused());
            var first = 0;
            for (var waiting : group) {
                answer(waiting, first, refused);
                first += waiting.batches().size();
            }
        } catch (RuntimeException e) {
            group.forEach(waiting -> waiting.done().completeExceptionally(e));
        }
    }

    /** @param first place of its first batch in the group */
    private void answer(Waiting waiting, int first, Set<Integer> refused) {
        for (var i = 0; i < waiting.batches().size(); i++) {
            if (refused.contains(first + i)) {
                waiting.done()
                        .completeExceptionally(new BatchRefusedException("A batch of "
                                + waiting.batches().get(i).producer() + " would leave more than " + config.runsMax()
                                + " runs of missing or lost records."));
                return;
            }
        }
        waiting.done().complete(null);
    }

    /** Tries again while the database is away, for a while. */
    private <T> T patiently(Supplier<T> work) {
        var end = System.nanoTime() + config.retryFor().toNanos();
        for (var pause = PAUSE_FIRST_NANOS; ; pause = Math.min(2 * pause, PAUSE_LAST_NANOS)) {
            try {
                var result = work.get();
                trouble = "";
                return result;
            } catch (DatabaseException e) {
                troubled = System.nanoTime();
                trouble = String.valueOf(e.getMessage());
                if (stopping || System.nanoTime() - end > 0) {
                    throw e;
                }
                LOG.debugf("Trying again: %s", e.getMessage());
                LockSupport.parkNanos(pause);
            }
        }
    }
}
