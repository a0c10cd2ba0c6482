package io.wharfinger.inventory;

import static io.wharfinger.inventory.InventoryCalls.booking;
import static io.wharfinger.inventory.InventoryCalls.bookings;
import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
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
import org.junit.jupiter.api.Test;

/** No table escapes: what the app role can read is parted by tenant, and what is the platform's is seen by nobody else. */
@QuarkusTest
class CatalogueTest {

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
                  and has_any_column_privilege('inventory_app', oid, 'select')""";
        try (Connection owner = connect("inventory_owner");
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(tables)) {
            while (rows.next()) {
                (rows.getBoolean(2) ? closed : open).add(rows.getString(1));
            }
        }
        assertThat(open).isEmpty();
        assertThat(closed)
                .contains(
                        "cluster",
                        "accelerator_class",
                        "class_product",
                        "accelerator",
                        "booking",
                        "holding",
                        "audit_entry",
                        "idempotency");
    }

    @Test
    void theAppRoleCannotGoRoundRowSecurity() throws SQLException {
        try (Connection owner = connect("inventory_owner");
                Statement statement = owner.createStatement();
                ResultSet role = statement.executeQuery(
                        "select rolsuper or rolbypassrls, pg_has_role('inventory_app', 'inventory_owner', 'member') from pg_roles where rolname = 'inventory_app'")) {
            assertThat(role.next()).isTrue();
            assertThat(role.getBoolean(1)).isFalse();
            assertThat(role.getBoolean(2)).isFalse();
        }
    }

    @Test
    void sqlAsTheAppRoleSeesTheTenantInScopeOnly() throws SQLException {
        String cluster = cluster();
        observe(cluster, SampleFile.slices("Acme Rope " + cluster, 2, cluster + "-1"))
                .statusCode(200);
        String acceleratorClass = platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .path("accelerators[0].acceleratorClass");
        String a = newName("sql-a");
        String b = newName("sql-b");
        for (String tenant : List.of(a, b)) {
            assertThat(bookings()
                            .bookAccelerators(
                                    booking(tenant, acceleratorClass, 1).build())
                            .hasBooked())
                    .isTrue();
        }
        try (Connection app = connect("inventory_app")) {
            app.setAutoCommit(false);
            for (String table : List.of("booking", "holding", "cluster", "accelerator", "accelerator_class")) {
                assertThat(count(app, table))
                        .as("no scope, no rows of " + table)
                        .isZero();
            }
            scope(app, "/" + a + "/");
            assertThat(tenants(app, "booking")).containsExactly(a);
            assertThat(tenants(app, "holding")).containsExactly(a);
            for (String table : List.of("cluster", "accelerator", "accelerator_class", "class_product")) {
                assertThat(count(app, table)).as("the platform's " + table).isZero();
            }
            assertThat(update(app, "update booking set release_time = now() where tenant = '%s'".formatted(b)))
                    .isZero();
            assertThatThrownBy(() -> update(
                            app, "insert into idempotency values ('c', 'o', 'k', '/%s/', '', '', now())".formatted(b)))
                    .hasMessageContaining("row-level security");
            app.rollback();
        }
    }

    @Test
    void theDatabaseItselfTakesNoSecondBookingOfAnAccelerator() throws SQLException {
        String cluster = cluster();
        observe(cluster, SampleFile.slices("Acme Knot " + cluster, 1, cluster + "-1"))
                .statusCode(200);
        String acceleratorClass = platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .path("accelerators[0].acceleratorClass");
        String tenant = newName("twice");
        assertThat(bookings()
                        .bookAccelerators(booking(tenant, acceleratorClass, 1).build())
                        .hasBooked())
                .isTrue();
        try (Connection app = connect("inventory_app")) {
            app.setAutoCommit(false);
            scope(app, "/");
            assertThatThrownBy(() -> update(app, """
                            insert into holding select gen_random_uuid(), tenant_path, tenant, accelerator, uuid,
                                   pci_address, accelerator_class, cluster, node, booking, deployment, revision, instance,
                                   model, namespace, pod, claim, device_partition, start_time, end_time
                            from holding where tenant = '%s'""".formatted(tenant))).hasMessageContaining("holding_booked_once");
            app.rollback();
        }
    }

    private static void scope(Connection connection, String path) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '%s', true)".formatted(path));
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> tenants(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select tenant from " + table)) {
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
                SuiteResource.postgres().jdbcUrl("inventory"),
                role,
                SuiteResource.postgres().password());
    }
}
