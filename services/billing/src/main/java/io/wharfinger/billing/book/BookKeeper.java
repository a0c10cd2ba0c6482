package io.wharfinger.billing.book;

import static io.wharfinger.billing.BillingFailure.BILLING_BOOKS_BUSY;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes the books for everyone but the intake of usage: one batch after the other, on a thread and a connection of its own.
 * A bounded number of writers wait for their turn. It passes by row security, so whoever asks it must have looked first whether the caller may.
 */
@ApplicationScoped
public class BookKeeper {
    private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

    private final ExecutorService thread;
    private final int waitingMax;
    private final BookWriter writer = new BookWriter(Ids::uuid7, PgLedger::new);
    private final IngestConnection connection;
    private final InstantSource clock;

    BookKeeper(IngestConfig ingest, BookConfig config, InstantSource clock) {
        this.waitingMax = config.waitingMax();
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waitingMax),
                Thread.ofPlatform().daemon().name("books").factory());
        this.connection = new IngestConnection(ingest, writer::forget);
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
        connection.close();
    }

    /**
     * Does work with the books locked, in one transaction, as one batch; if nothing was booked, the work's own writes are
     * committed without a batch. The outcome arrives on the writer's thread, after the commit.
     *
     * @param kind why the batch is written, {@code [A-Z_]{1,16}}
     * @return what the work returned; fails with what it threw, with DatabaseException, or with BILLING_BOOKS_BUSY at once if
     *     too many wait
     */
    public <T> Uni<T> write(String kind, BatchWork<T> work) {
        return Uni.createFrom().completionStage(() -> submit(kind, work));
    }

    private <T> CompletionStage<T> submit(String kind, BatchWork<T> work) {
        try {
            return CompletableFuture.supplyAsync(() -> inTransaction(kind, work), thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(new WharfException(
                            BILLING_BOOKS_BUSY,
                            "%d writers wait for the books already, as many as may. Nothing was written; send the same again."
                                    .formatted(waitingMax))
                    .retryAfter(BUSY_RETRY));
        }
    }

    private <T> T inTransaction(String kind, BatchWork<T> work) {
        return connection.inTransaction(database -> {
            var batch = writer.open(database, kind, clock.instant().truncatedTo(ChronoUnit.MICROS));
            var result = work.in(batch);
            if (!batch.isEmpty()) {
                batch.write();
            }
            return result;
        });
    }
}
