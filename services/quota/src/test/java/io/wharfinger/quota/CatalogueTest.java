package io.wharfinger.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No table escapes: what the app role can read is parted by tenant. */
@QuarkusTest
class CatalogueTest {

    /** Tables that the app role may read without row security, and why. */
    private static final Map<String, String> ALLOWED = Map.of(
            "key_feed", "holds the identity and the last version of the key table, nothing of a tenant",
            "limit_feed", "holds the identity and the last version of tiers and limits, nothing of a tenant",
            "grant_writer", "holds which instance keeps the limits, nothing of a tenant",
            "inbox_position", "holds how far the public streams were read, nothing of a tenant",
            "inbox_dead_letter", "holds what was no event; no call of this service reads it");

    @Test
    void everyTableThatTheAppRoleReadsIsUnderForcedRowSecurity() throws SQLException {
        List<String> open = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        String tables = """
                select relname, relrowsecurity and relforcerowsecurity
                       and exists (select from pg_policy where polrelid = pg_class.oid)
                from pg_class
                where relkind in ('r', 'p', 'v', 'm', 'f')
                  and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                  and relnamespace::regnamespace::text not like 'pg_%'
                  and has_any_column_privilege('quota_app', oid, 'select')""";
        try (Connection owner = connect("quota_owner");
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(tables)) {
            while (rows.next()) {
                (rows.getBoolean(2) ? closed : open).add(rows.getString(1));
            }
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
        assertThat(closed)
                .contains("tenant", "api_key", "capacity_quota", "reservation", "reservation_amount", "idempotency")
                .contains(
                        "tier",
                        "tenant_limit",
                        "grant_pot",
                        "grant_account",
                        "tenant_past",
                        "webhook",
                        "webhook_event",
                        "webhook_delivery",
                        "audit_entry");
    }

    @Test
    void theAppRoleCannotGoRoundRowSecurity() throws SQLException {
        try (Connection owner = connect("quota_owner");
                Statement statement = owner.createStatement();
                ResultSet role = statement.executeQuery(
                        "select rolsuper or rolbypassrls, pg_has_role('quota_app', 'quota_owner', 'member') from pg_roles where rolname = 'quota_app'")) {
            assertThat(role.next()).isTrue();
            assertThat(role.getBoolean(1)).isFalse();
            assertThat(role.getBoolean(2)).isFalse();
        }
    }

    @Test
    void sqlAsTheAppRoleSeesTheTenantInScopeOnly() throws SQLException {
        String a = QuotaCalls.tenant(QuotaCalls.newName("sql-a"), "");
        String b = QuotaCalls.tenant(QuotaCalls.newName("sql-b"), "");
        try (Connection app = connect("quota_app")) {
            app.setAutoCommit(false);
            assertThat(names(app)).as("no scope, no rows").isEmpty();
            scope(app, "/" + a + "/");
            assertThat(names(app)).containsExactly(a);
            app.commit();
            assertThat(names(app)).as("the scope ends with its transaction").isEmpty();
            app.commit();
            scope(app, "/" + a + "/");
            assertThat(update(app, "update tenant set display_name = 'stolen' where name = '%s'".formatted(b)))
                    .isZero();
            assertThatThrownBy(() -> update(
                            app, "insert into idempotency values ('c', 'o', 'k', '/%s/', '', '', now())".formatted(b)))
                    .hasMessageContaining("row-level security");
            app.rollback();
        }
    }

    private static void scope(Connection connection, String path) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '%s', true)".formatted(path));
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from tenant")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                SuiteResource.postgres().jdbcUrl("quota"),
                role,
                SuiteResource.postgres().password());
    }
}
