package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Walks the catalogue, so that no table and no partition escapes row security. */
class RowSecurityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");

    /** Tables that hold nothing of any tenant. */
    private static final List<String> OF_NO_TENANT = List.of(
            "batch",
            "books",
            "capture_position",
            "credit_position",
            "flyway_schema_history",
            "inbox_dead_letter",
            "inbox_position",
            "outbox",
            "outbox_lease",
            "producer_position");

    private final TestBooks books = new TestBooks(NOW);

    RowSecurityTest() {
        books.addTenant("/acme/", "EUR");
        books.addTenant("/acme/lab/", "EUR");
        books.addTenant("/other/", "EUR");
        books.addPrice("small", "EUR", "1", "1");
        var router = new Batches("router-1", NOW);
        var records = new ArrayList<>(router.requests(1, 1, "/acme/", 1, 1));
        records.addAll(router.requests(3, 1, "/acme/lab/", 1, 1));
        records.addAll(router.requests(5, 1, "/other/", 1, 1));
        records.addAll(router.requests(7, 1, "/unknown/", 1, 1));
        books.take(router.batch(1, records), router.batch(9, router.opening("/other/", "small")));
    }

    @Test
    void every_table_is_under_row_security_or_known_to_hold_nothing_of_a_tenant() throws SQLException {
        var open = strings("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                    and not (relrowsecurity and relforcerowsecurity
                        and exists (select from pg_policy where polrelid = pg_class.oid))
                order by relname""");

        assertThat(open).containsExactlyElementsOf(OF_NO_TENANT);
        assertThat(strings("select relname from pg_class where relname like 'usage_block_%' and relkind = 'r'"))
                .isNotEmpty();
    }

    @Test
    void no_table_of_no_tenant_has_a_tenant_path() throws SQLException {
        var withPath = strings("select table_name from information_schema.columns where column_name = 'tenant_path'");

        assertThat(withPath).doesNotContainAnyElementsOf(OF_NO_TENANT);
    }

    @Test
    void the_application_sees_the_callers_subtree_and_nothing_without_one() throws SQLException {
        for (var table : List.of(
                "delta",
                "delta_run",
                "delta_row",
                "rollup_row",
                "rate_class",
                "attribution",
                "transfer",
                "entry",
                "balance",
                "usage_block",
                "tenant",
                "tenant_currency")) {
            assertThat(tenants("/acme/", table)).as(table).containsExactly("/acme/", "/acme/lab/");
            assertThat(tenants("/acme/lab/", table)).as(table).containsExactly("/acme/lab/");
            assertThat(tenants("/", table)).as(table).contains("/acme/", "/acme/lab/", "/other/");
            assertThat(tenants("", table)).as(table).isEmpty();
        }
        assertThat(tenants("/unknown/", "parked")).containsExactly("/unknown/");
        assertThat(tenants("/acme/", "parked")).isEmpty();
    }

    @Test
    void the_application_cannot_reach_a_partition_by_its_own_name() throws SQLException {
        var partition = strings("select relname from pg_class where relname like 'usage_block_2%'")
                .getFirst();

        assertThatThrownBy(() -> tenants("/", partition)).hasMessageContaining("permission denied");
    }

    @Test
    void the_application_cannot_write_to_the_books() throws SQLException {
        try (var connection = books.app().getConnection()) {
            for (var sql : List.of(
                    "delete from delta_run",
                    "update entry set amount = 0",
                    "insert into usage_block default values",
                    "update producer_position set high = 0",
                    "update books set chain = ''",
                    "update audit_entry set subject = 'nobody'",
                    "delete from audit_entry",
                    "truncate audit_entry",
                    "delete from holding",
                    "select events from outbox")) {
                assertThatThrownBy(() -> connection.createStatement().execute(sql))
                        .as(sql)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void the_application_writes_and_reads_what_belongs_to_the_callers_subtree_only() throws SQLException {
        for (var insert : List.of(
                "insert into holding select gen_random_uuid(), '%s', '', '', '', '', '', '', '', '', 'gpu', '', '', now(), null",
                "insert into audit_entry values (gen_random_uuid(), now(), 'ada', '{}', '/acme/', 'create', 'price', 'p', '%s', null, null, '')")) {
            write("/acme/", insert.formatted("/acme/lab/"));
            assertThatThrownBy(() -> write("/acme/", insert.formatted("/other/")))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> write("/acme/", insert.formatted("/"))).hasMessageContaining("row-level security");
            assertThatThrownBy(() -> write("", insert.formatted("/acme/"))).hasMessageContaining("row-level security");
            write("/", insert.formatted("/"));
        }
        for (var table : List.of("holding", "audit_entry")) {
            assertThat(tenants("/acme/", table)).as(table).containsExactly("/acme/lab/");
            assertThat(tenants("/other/", table)).as(table).isEmpty();
            assertThat(tenants("/", table)).as(table).containsExactly("/", "/acme/lab/");
            assertThat(tenants("", table)).as(table).isEmpty();
        }
    }

    @Test
    void the_owner_of_the_tables_can_end_the_keeping_of_audit_entries() throws SQLException {
        write(
                "/",
                "insert into audit_entry values (gen_random_uuid(), now(), 'ada', '{}', '/', 'create', 'price', 'p', '/acme/', null, null, '')");

        assertThat(write(books.ownerRole(), "", "delete from audit_entry")).isZero();
        assertThat(write(books.ownerRole(), "/", "delete from audit_entry")).isOne();
    }

    private int write(String scope, String sql) throws SQLException {
        return write(books.app(), scope, sql);
    }

    private static int write(DataSource role, String scope, String sql) throws SQLException {
        try (var connection = role.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select set_config('app.tenant', '" + scope + "', true)");
            var rows = connection.createStatement().executeUpdate(sql);
            connection.commit();
            return rows;
        }
    }

    @Test
    void the_intake_cannot_change_what_it_has_written() throws SQLException {
        try (var connection = books.ingestRole().getConnection()) {
            for (var sql : List.of(
                    "delete from delta_run",
                    "update entry set amount = 0",
                    "delete from usage_block",
                    "update rate_class set model = ''",
                    "update usage_block set columns = ''",
                    "update class_price set per_million = 0",
                    "create table mine (x int)")) {
                assertThatThrownBy(() -> connection.createStatement().execute(sql))
                        .as(sql)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private List<String> tenants(String scope, String table) throws SQLException {
        try (var connection = books.app().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select set_config('app.tenant', '" + scope + "', true)");
            return strings(connection, "select distinct tenant_path from " + table + " order by 1");
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (var connection = books.connect()) {
            return strings(connection, sql);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
