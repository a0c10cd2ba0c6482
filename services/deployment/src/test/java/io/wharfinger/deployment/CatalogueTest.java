package io.wharfinger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

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
            "endpoint_feed", "holds the identity and the last version of the endpoint table, nothing of a tenant",
            "reconciler_lease", "holds who may act on instances, nothing of a tenant");

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
                  and has_any_column_privilege('deployment_app', oid, 'select')""";
        try (Connection owner = connect("deployment_owner");
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(tables)) {
            while (rows.next()) {
                (rows.getBoolean(2) ? closed : open).add(rows.getString(1));
            }
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
        assertThat(closed)
                .contains("model", "deployment", "revision", "instance", "endpoint", "idempotency", "audit_entry");
    }

    @Test
    void theAppRoleCannotGoRoundRowSecurity() throws SQLException {
        try (Connection owner = connect("deployment_owner");
                Statement statement = owner.createStatement();
                ResultSet role = statement.executeQuery("""
                        select rolsuper or rolbypassrls, pg_has_role('deployment_app', 'deployment_owner', 'member')
                        from pg_roles where rolname = 'deployment_app'""")) {
            assertThat(role.next()).isTrue();
            assertThat(role.getBoolean(1)).isFalse();
            assertThat(role.getBoolean(2)).isFalse();
        }
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                SuiteResource.postgres().jdbcUrl("deployment"),
                role,
                SuiteResource.postgres().password());
    }
}
