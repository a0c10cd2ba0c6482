package io.wharfinger.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is done as the server's superuser: waiting for it, databases, roles. */
final class PostgresAdmin {
    /** Recovery after a crash takes its time; a server that still says "starting up" is not given up before. */
    private static final Duration READY_AT_MOST = Duration.ofMinutes(3);

    private static final String WRONG_PASSWORD = "28P01";
    private static final Map<String, String> ROLES =
            Map.of("owner", "NOBYPASSRLS", "app", "NOBYPASSRLS", "ingest", "BYPASSRLS", "relay", "NOBYPASSRLS");

    private PostgresAdmin() {}

    static void awaitReady(LocalPostgres.Settings settings, LocalProcess process) {
        long deadline = System.nanoTime() + READY_AT_MOST.toNanos();
        while (true) {
            try (Connection connection = connect(settings, LocalPostgres.SUPERUSER)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                failIfHopeless(settings, process, e, deadline);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
        }
    }

    static boolean answers(LocalPostgres.Settings settings) {
        try (Connection connection = connect(settings, LocalPostgres.SUPERUSER)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void failIfHopeless(
            LocalPostgres.Settings settings, LocalProcess process, SQLException e, long deadline) {
        if (WRONG_PASSWORD.equals(e.getSQLState())) {
            throw new LocalException(
                    "The data in " + settings.folder() + " was made with another password than the one in the secrets"
                            + " folder. Put the old secrets back, or remove that folder (its data is lost then).",
                    e);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new LocalException("Interrupted while PostgreSQL was starting.", e);
        }
        if (!process.isAlive()) {
            throw new LocalException("PostgreSQL ended while it was starting." + LogTail.of(settings.log()), e);
        }
        if (System.nanoTime() - deadline > 0) {
            throw new LocalException(
                    "PostgreSQL does not answer after " + READY_AT_MOST.toSeconds() + " s."
                            + LogTail.of(settings.log()),
                    e);
        }
    }

    static void createServiceDatabase(LocalPostgres.Settings settings, String service) {
        if (!service.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("Not a name for a database: " + service);
        }
        try (Connection connection = connect(settings, LocalPostgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> role : ROLES.entrySet()) {
                createRole(connection, service + "_" + role.getKey(), role.getValue(), settings.password());
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", service)) {
                statement.execute("CREATE DATABASE " + service + " OWNER " + service + "_owner");
            }
            statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + service + " FROM PUBLIC");
            for (String role : ROLES.keySet()) {
                statement.execute("GRANT CONNECT ON DATABASE " + service + " TO " + service + "_" + role);
            }
        } catch (SQLException e) {
            throw new LocalException("Cannot make the database " + service + ": " + e.getMessage(), e);
        }
    }

    private static void createRole(Connection connection, String role, String rights, String password)
            throws SQLException {
        boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        try (Statement statement = connection.createStatement()) {
            statement.execute((known ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN NOSUPERUSER " + rights
                    + " PASSWORD '" + password.replace("'", "''") + "'");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Connection connect(LocalPostgres.Settings settings, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", settings.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + settings.port() + "/postgres", properties);
    }
}
