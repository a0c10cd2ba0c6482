package io.wharfinger.billing.erasure;

import io.wharfinger.billing.archive.ArchiveErasure;
import io.wharfinger.billing.archive.ArchiveStore;
import io.wharfinger.billing.intake.TestBooks;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Erases tenants outside of any service. */
public record TestEraser(TestBooks books, ArchiveStore store, Path folder) {

    /** Orders the erasure of a tenant and those below it. */
    public void order(String path) {
        books.execute("""
                insert into erasure (id, erased_path, requested_by, request_time, through_batch)
                select gen_random_uuid(), '%s', 'ada', now(), last_batch from books""".formatted(path));
    }

    /** Does all steps; says how many there were. */
    public int run() {
        var steps = 0;
        while (step(true)) {
            steps++;
        }
        return steps;
    }

    /** Does one step, and keeps it or not; says whether there may be more. */
    public boolean step(boolean keep) {
        try (var connection = books.ingestRole().getConnection()) {
            connection.setAutoCommit(false);
            var archive = new ArchiveErasure(connection, store, folder.resolve("work"));
            var more = new Eraser(connection, Optional.of(archive), Instant.now()).step();
            if (!keep) {
                connection.rollback();
                return true;
            }
            connection.commit();
            new Sweep(connection, store).sweep();
            connection.commit();
            return more;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
