package io.wharfinger.billing.verify;

import io.wharfinger.billing.archive.ArchiveStore;
import io.wharfinger.rpc.store.DatabaseAbsence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Checks the books: all comparisons see the database as of one moment, and the intake goes on meanwhile. Takes as long as
 * reading all records; blocks its thread.
 */
@ApplicationScoped
class Verification {
    private static final Logger LOG = Logger.getLogger(Verification.class);
    private static final String WORK_MEMORY = "set local work_mem = '64MB'";
    private static final String READ_ONLY = "set transaction isolation level repeatable read, read only";

    private final DataSource database;

    Verification(DataSource database) {
        this.database = database;
    }

    /**
     * Compares until something differs; what was found is told to the findings as it is found.
     *
     * @param archive where archived records are read from; null if the archived hours are held to their kept sums only
     */
    void run(Findings findings, Progress progress, @Nullable ArchiveStore archive) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(READ_ONLY);
                compare(connection, findings, progress, archive);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw DatabaseAbsence.isCauseOf(e)
                    ? DatabaseAbsence.failure(e)
                    : new IllegalStateException("the books could not be read", e);
        }
        findings.checks().stream().filter(check -> !check.agrees()).forEach(Verification::tell);
    }

    /** The same in a transaction that has begun. */
    static void compare(Connection connection, Findings findings, Progress progress, @Nullable ArchiveStore archive)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '/', true)");
            statement.execute(WORK_MEMORY);
            var batches = statement.executeQuery("select last_batch from books");
            batches.next();
            progress.batches(batches.getLong(1));
        }
        progress.stage("comparing currencies and accelerators");
        for (var check : SqlCheck.values()) {
            check.run(connection, findings);
        }
        new AcceleratorCheck(connection, findings).run();
        TermsCheck.run(connection, findings);
        try (var pass = BookPass.begin(connection, findings, progress, archive)) {
            pass.run();
        } catch (BrokenBooksException e) {
            findings.differs(Comparison.DELTAS, String.valueOf(e.getMessage()));
        }
    }

    private static void tell(Check check) {
        LOG.errorf("The books do not agree. %s: %s", check.name(), check.firstDifference());
    }
}
