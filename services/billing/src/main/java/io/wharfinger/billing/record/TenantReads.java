package io.wharfinger.billing.record;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.wharfinger.rpc.store.DatabaseAbsence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Reads that decode many stored records: on a thread that may be blocked, in a transaction of its own that sees one subtree
 * of tenants only, by the row security of the database.
 */
@ApplicationScoped
public class TenantReads {
    private static final String BEGIN = "set transaction isolation level repeatable read, read only";
    private static final String SCOPE = "select set_config('app.tenant', ?, true)";

    private final DataSource database;

    TenantReads(DataSource database) {
        this.database = database;
    }

    /** What is read. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Reads. Fails with REQUEST_UNAVAILABLE if the database is away.
     *
     * @param tenantPath top of the subtree that is seen
     */
    public <T> Uni<T> read(String tenantPath, Work<T> work) {
        return Uni.createFrom()
                .item(() -> readNow(tenantPath, work))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private <T> T readNow(String tenantPath, Work<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                begin(connection, tenantPath);
                return work.in(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw DatabaseAbsence.isCauseOf(e)
                    ? DatabaseAbsence.failure(e)
                    : new IllegalStateException("records could not be read", e);
        }
    }

    private static void begin(Connection connection, String tenantPath) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
        try (var scope = connection.prepareStatement(SCOPE)) {
            scope.setString(1, tenantPath);
            scope.execute();
        }
    }
}
