package io.wharfinger.events.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.wharfinger.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The database of the test application, made by the scripts that services use. */
public final class Database implements QuarkusTestResourceLifecycleManager {

    public static final String NAME = "events";

    @Override
    public Map<String, String> start() {
        Fixtures.postgres().createServiceDatabase(NAME);
        execute("create table if not exists note (id varchar(100) primary key, text varchar(1000) not null, "
                + "place bigint generated always as identity)");
        execute("create table if not exists counter (name varchar(100) primary key, value bigint not null)");
        execute("grant select, insert, update, delete on note, counter to events_app");
        execute(script("db/events/outbox/R__events_outbox.sql"));
        execute(script("db/events/inbox/R__events_inbox.sql"));
        return Map.of();
    }

    @Override
    public void stop() {}

    /** Runs statements as the owner. */
    public static void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** First column of every row, as text. */
    public static List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The texts that handlers wrote, in order, of one test. */
    public static List<String> notes(String prefix) {
        return query("select text from note where text like '" + prefix + "%' order by place");
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                Fixtures.postgres().jdbcUrl(NAME),
                NAME + "_owner",
                Fixtures.postgres().password());
    }

    private static String script(String path) {
        try (InputStream in = Database.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${app}", NAME + "_app")
                    .replace("${relay}", NAME + "_relay");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
