package io.wharfinger.rpc.store;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_UNAVAILABLE;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.wharfinger.rpc.failure.WharfException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, overloaded or undecided, where a retry helps, from a fault of ours. */
public final class DatabaseAbsence {

    private static final Logger LOG = Logger.getLogger(DatabaseAbsence.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private DatabaseAbsence() {}

    /** Whether the failure is one of the database's that a retry may end well. */
    public static boolean isCauseOf(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isAbsence(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAbsence(Throwable cause) {
        return switch (cause) {
            case ConnectException e -> true;
            case ClosedConnectionException e -> true;
            case ClosedChannelException e -> true;
            case PgException e -> isTransient(e.getSqlState());
            case SQLException e -> isTransient(e.getSQLState());
            default -> false;
        };
    }

    /** Classes 08 connection, 53 resources, 57 operator (shutdown, statement timeout), 40 rollback; 55P03 lock timeout. */
    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57")
                        || sqlState.startsWith("40")
                        || sqlState.equals("55P03"));
    }

    /** The failure that callers see: REQUEST_UNAVAILABLE, with a time to wait. */
    public static WharfException failure(Throwable thrown) {
        LOG.warnf("The database does not answer as it should: %s", thrown.toString());
        return new WharfException(
                        REQUEST_UNAVAILABLE, "The database cannot be reached or is busy. Try again in a while.")
                .retryAfter(RETRY);
    }
}
