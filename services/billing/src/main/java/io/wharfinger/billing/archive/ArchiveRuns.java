package io.wharfinger.billing.archive;

import static io.wharfinger.billing.BillingFailure.BILLING_ARCHIVE_UNAVAILABLE;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.book.IngestConfig;
import io.wharfinger.billing.book.IngestConnection;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The one thread that writes the archive: by age where that is configured, and when it is asked. */
@ApplicationScoped
public class ArchiveRuns {
    private static final Logger LOG = Logger.getLogger(ArchiveRuns.class);
    private static final long STOP_SECONDS = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("archive").daemon().factory());
    private final Archive archive;
    private final ArchiveConfig config;
    private final IngestConnection connection;
    private final InstantSource clock;

    ArchiveRuns(Archive archive, ArchiveConfig config, IngestConfig ingest, InstantSource clock) {
        this.archive = archive;
        this.config = config;
        this.connection = new IngestConnection(ingest, () -> {});
        this.clock = clock;
    }

    /** Work with the archive and the database, in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection, Path workFolder) throws SQLException;
    }

    void start(@Observes StartupEvent event) {
        if (archive.isThere()) {
            thread.execute(this::check);
        }
        if (archive.isThere() && config.age().isPresent()) {
            var pause = config.interval().toMillis();
            var _ = thread.scheduleWithFixedDelay(this::round, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Usage is taken in even if the archive is away, so this stops nothing. */
    private void check() {
        try {
            archive.store().check();
        } catch (IOException e) {
            LOG.errorf("Nothing can be archived or erased from the archive now: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("The archive did not end in time; the hour at hand stays in the database.");
        }
        connection.close();
    }

    /** Archives the oldest hour, if it can go; fails with BILLING_ARCHIVE_OFF if there is no archive. */
    Uni<Archiver.Outcome> next() {
        var store = archive.store();
        return run((database, folder) ->
                        new Archiver(database, store, folder, clock.instant()).archive(Archiver.AGE_MIN))
                .onFailure(UncheckedIOException.class)
                .transform(e -> new WharfException(BILLING_ARCHIVE_UNAVAILABLE, sentence(e)));
    }

    private static String sentence(Throwable failure) {
        return "Nothing was archived, and all is in the database still: %s.".formatted(failure.getMessage());
    }

    /** Does work on the archive's thread. */
    public <T> Uni<T> run(Work<T> work) {
        return Uni.createFrom().completionStage(() -> CompletableFuture.supplyAsync(() -> now(work), thread));
    }

    private <T> T now(Work<T> work) {
        return connection.inTransaction(database -> work.in(database, archive.workFolder()));
    }

    private void round() {
        try {
            var age = config.age().orElse(Duration.ZERO);
            var store = archive.store();
            Archiver.Outcome outcome;
            do {
                outcome =
                        now((database, folder) -> new Archiver(database, store, folder, clock.instant()).archive(age));
                outcome.archived()
                        .forEach(file -> LOG.infof(
                                "Archived %d records of %s as %s.", file.records(), file.hour(), file.file()));
            } while (!outcome.archived().isEmpty());
        } catch (RuntimeException e) {
            LOG.warnf("Archiving failed, and is tried again: %s", e.getMessage());
        }
    }
}
