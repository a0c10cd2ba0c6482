package io.wharfinger.billing.book;

import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.rpc.id.Ids;
import java.sql.SQLException;
import java.time.Instant;

/** Batches that are written without a service, at a moment of the test's choice. */
public final class TestBatches {
    private TestBatches() {}

    /** Does work as a batch; nothing is written if it throws, and no batch if it books nothing. */
    public static <T> T write(TestBooks books, String kind, Instant now, BatchWork<T> work) {
        try (var connection = books.ingestRole().getConnection()) {
            connection.setAutoCommit(false);
            var batch = new BookWriter(Ids::uuid7, PgLedger::new).open(connection, kind, now);
            var result = work.in(batch);
            if (!batch.isEmpty()) {
                batch.write();
            }
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
