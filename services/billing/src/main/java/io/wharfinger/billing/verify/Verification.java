package io.wharfinger.billing.verify;

import static io.wharfinger.billing.BillingFailure.BILLING_VERIFY_BUSY;

import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.store.DatabaseAbsence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Checks the books: all comparisons see the database as of one moment, and the intake goes on meanwhile. Takes as long as
 * reading all records; blocks its thread.
 */
@ApplicationScoped
class Verification {
    private static final Logger LOG = Logger.getLogger(Verification.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final DataSource database;
    private final AtomicBoolean running = new AtomicBoolean();

    Verification(DataSource database) {
        this.database = database;
    }

    List<Check> run() {
        if (!running.compareAndSet(false, true)) {
            throw new WharfException(BILLING_VERIFY_BUSY, "A check of the books is running; ask again when it is done.")
                    .retryAfter(RETRY);
        }
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var checks = checks(connection);
                checks.forEach(Verification::tell);
                return checks;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw DatabaseAbsence.isCauseOf(e)
                    ? DatabaseAbsence.failure(e)
                    : new IllegalStateException("the books could not be read", e);
        } finally {
            running.set(false);
        }
    }

    static List<Check> checks(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '/', true)");
            statement.execute(SqlCheck.text("expected.sql"));
            statement.execute("analyze expected");
        }
        var checks = new ArrayList<Check>();
        for (var check : SqlCheck.values()) {
            checks.add(check.run(connection));
        }
        checks.add(new BillCheck(connection).run());
        checks.add(new AcceleratorCheck(connection).run());
        checks.add(new ChainCheck(connection).run());
        return checks;
    }

    private static void tell(Check check) {
        if (!check.agrees()) {
            LOG.errorf("The books do not agree. %s: %s", check.name(), check.firstDifference());
        }
    }
}
