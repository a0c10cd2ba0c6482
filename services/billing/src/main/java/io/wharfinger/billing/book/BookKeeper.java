package io.wharfinger.billing.book;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes the books for everyone but the intake of usage: one batch after the other, on a thread and a connection of its own.
 * It passes by row security, so whoever asks it must have looked first whether the caller may.
 */
@ApplicationScoped
public class BookKeeper {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("books").factory());
    private final BookWriter writer = new BookWriter(Ids::uuid7, PgLedger::new);
    private final IngestConnection connection;
    private final InstantSource clock;

    BookKeeper(IngestConfig config, InstantSource clock) {
        this.connection = new IngestConnection(config, writer::forget);
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
     * @return what the work returned; fails with what it threw, or with DatabaseException
     */
    public <T> Uni<T> write(String kind, BatchWork<T> work) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> inTransaction(kind, work), thread));
    }

    /** The same, for a caller that can wait. */
    public <T> T writeNow(String kind, BatchWork<T> work) {
        try {
            return CompletableFuture.supplyAsync(() -> inTransaction(kind, work), thread)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
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
