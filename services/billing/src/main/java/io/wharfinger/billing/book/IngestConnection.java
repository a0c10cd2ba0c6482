package io.wharfinger.billing.book;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A writer's own connection to PostgreSQL, outside of the pool because COPY needs the driver and a thread of its own.
 * When the database has failed it is closed; the next transaction opens a new one. Belongs to one thread.
 */
public final class IngestConnection implements AutoCloseable {
    private static final String CONNECT_TIMEOUT_SECONDS = "5";
    private static final String SOCKET_TIMEOUT_SECONDS = "60";

    private final String url;
    private final Properties properties = new Properties();
    private final Runnable forget;
    private @Nullable Connection connection;

    /** Work in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** @param forget called when what was read or made in a transaction may not hold: it failed, or the connection is new */
    public IngestConnection(IngestConfig config, Runnable forget) {
        url = config.jdbcUrl();
        properties.setProperty("user", config.username());
        properties.setProperty("password", config.password());
        properties.setProperty("ApplicationName", "billing-intake");
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        this.forget = forget;
    }

    /** Runs work in a transaction: all of it is committed, or nothing. Fails with DatabaseException. */
    public <T> T inTransaction(Work<T> work) {
        try {
            var current = open();
            var result = work.in(current);
            current.commit();
            return result;
        } catch (SQLException e) {
            close();
            throw new DatabaseException("finish a transaction", e);
        } catch (RuntimeException e) {
            rollBack();
            throw e;
        }
    }

    /** The work has refused; the connection is sound, unless rolling back says otherwise. */
    private void rollBack() {
        forget.run();
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException e) {
            close();
        }
    }

    private Connection open() throws SQLException {
        var current = connection;
        if (current == null) {
            current = DriverManager.getConnection(url, properties);
            current.setAutoCommit(false);
            connection = current;
            forget.run();
        }
        return current;
    }

    /** Closing rolls back what is not committed. */
    @Override
    public void close() {
        var current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                // The server has let go of it, or will: there is nothing left to do with it here.
                return;
            }
        }
    }
}
