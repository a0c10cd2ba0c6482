package io.wharfinger.billing.verify;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.wharfinger.billing.record.TenantReads;
import io.wharfinger.rpc.store.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Checks new batches every few seconds. What is wrong is told by the log, a figure and the health of the service. */
@ApplicationScoped
class BookWatcher {
    private static final Logger LOG = Logger.getLogger(BookWatcher.class);
    private static final String EVERYTHING = "/";

    private final TenantReads reads;
    private final WatchConfig config;
    private final Vertx vertx;
    private final InstantSource clock;
    private final BookWatch watch = new BookWatch();
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong lastBatch;
    private final AtomicInteger broken;
    private volatile List<Check> differences = List.of();
    private Runnable endRounds = () -> {};

    BookWatcher(TenantReads reads, WatchConfig config, Vertx vertx, InstantSource clock, MeterRegistry registry) {
        this.reads = reads;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.lastBatch = registry.gauge("wharfinger.billing.books.watched.batch", new AtomicLong());
        this.broken = registry.gauge("wharfinger.billing.books.differences", new AtomicInteger());
    }

    void start(@Observes StartupEvent event) {
        endRounds = Rounds.every(
                vertx,
                config.interval(),
                "Watching the books",
                () -> reads.read(EVERYTHING, connection -> {
                    look(connection);
                    return true;
                }),
                _ -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        endRounds.run();
    }

    /** What is wrong; empty if nothing is known to be. */
    List<Check> differences() {
        return differences;
    }

    /** A round that has not ended is not joined by the next. */
    private void look(Connection connection) throws SQLException {
        if (!looking.tryLock()) {
            return;
        }
        try {
            watch.look(connection, clock.instant());
            tell();
        } finally {
            looking.unlock();
        }
    }

    private void tell() {
        var before = differences;
        differences = watch.findings().checks().stream()
                .filter(check -> !check.agrees())
                .toList();
        lastBatch.set(watch.lastBatch());
        broken.set(differences.size());
        if (before.isEmpty()) {
            differences.forEach(
                    check -> LOG.errorf("The books do not agree. %s: %s", check.name(), check.firstDifference()));
        }
    }
}
