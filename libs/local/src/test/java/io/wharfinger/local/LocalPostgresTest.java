package io.wharfinger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    @TempDir
    Path folder;

    private final int port = Ports.free();
    private final List<LocalPostgres> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.stream().filter(LocalPostgres::isRunning).forEach(LocalPostgres::kill);
    }

    @Test
    void a_committed_row_is_there_after_a_crash() throws Exception {
        LocalPostgres.Settings settings = settings("secret");
        LocalPostgres server = start(settings);
        server.createServiceDatabase("quota");
        execute(server, "quota_owner", "CREATE TABLE berth (name text)", "INSERT INTO berth VALUES ('north')");

        server.kill();
        assertThat(server.isRunning()).isFalse();
        assertThat(LocalPostgres.attach(settings)).isEmpty();

        LocalPostgres again = start(settings);
        assertThat(query(again, "quota_owner", "SELECT name FROM berth")).isEqualTo("north");
    }

    @Test
    void a_service_has_a_database_and_four_roles_of_its_own_however_often_asked() throws Exception {
        LocalPostgres server = start(settings("se'cret"));
        server.createServiceDatabase("quota");
        server.createServiceDatabase("quota");
        server.createServiceDatabase("billing");

        String roles = "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles WHERE rolname LIKE 'quota%'"
                + " AND rolcanlogin AND NOT rolsuper";
        assertThat(query(server, "quota_app", roles)).isEqualTo("quota_app quota_ingest quota_owner quota_relay");
        assertThat(query(server, "quota_app", "SELECT rolname FROM pg_roles WHERE rolbypassrls AND rolname LIKE 'q%'"))
                .isEqualTo("quota_ingest");
        assertThatThrownBy(() -> connect(server, "billing_app", "quota")).hasMessageContaining("permission denied");
    }

    @Test
    void it_is_found_again_while_it_runs_and_not_after_it_was_stopped() throws Exception {
        LocalPostgres.Settings settings = settings("secret");
        LocalPostgres server = start(settings);

        assertThat(LocalPostgres.attach(settings).orElseThrow().process()).isEqualTo(server.process());
        server.restart();
        assertThat(server.isRunning()).isTrue();
        LocalPostgres.attach(settings).orElseThrow().stop();
        assertThat(server.isRunning()).isFalse();
        assertThat(LocalPostgres.attach(settings)).isEmpty();
    }

    @Test
    void data_of_another_password_is_named_as_the_reason() {
        start(settings("old")).stop();

        assertThatThrownBy(() -> start(settings("new")))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("another password");
        assertThat(LocalPostgres.attach(settings("new"))).isEmpty();
    }

    @Test
    void the_number_of_another_process_in_a_left_over_file_is_no_obstacle() throws Exception {
        LocalPostgres.Settings settings = settings("secret");
        start(settings).kill();
        Files.writeString(
                settings.data().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        assertThat(start(settings).isRunning()).isTrue();
    }

    @Test
    void a_taken_port_is_refused_by_its_number() {
        LocalPostgres first = start(settings("secret"));
        LocalPostgres.Settings second = LocalPostgres.Settings.in(folder.resolve("second"), first.port(), "secret")
                .notDurable();

        assertThatThrownBy(() -> start(second))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("Port " + first.port());
        assertThat(first.isRunning()).isTrue();
    }

    private LocalPostgres.Settings settings(String password) {
        return LocalPostgres.Settings.in(folder.resolve("with blank"), port, password)
                .notDurable();
    }

    private LocalPostgres start(LocalPostgres.Settings settings) {
        LocalPostgres server = LocalPostgres.start(settings);
        started.add(server);
        return server;
    }

    private static Connection connect(LocalPostgres server, String role, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), role, server.password());
    }

    private static void execute(LocalPostgres server, String role, String... statements) throws SQLException {
        try (Connection connection = connect(server, role, "quota");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(LocalPostgres server, String role, String sql) throws SQLException {
        try (Connection connection = connect(server, role, "quota");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
