package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** Billing's database, looked into from outside as the server's superuser. */
final class BooksDatabase implements AutoCloseable {
    /** Holes are not in yet: what was at hand at a crash comes again later than what follows it. */
    private static final String COMMITTED = """
            select coalesce(sum(high - (select coalesce(sum(upper(hole) - lower(hole)), 0) from unnest(missing) hole)), 0)
            from producer_position""";

    private static final String WAL = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')";
    /** Of what has a number behind its name, such as partitions, all together. */
    private static final String BY_TABLE = """
            select regexp_replace(t.relname, '(_[0-9_]+)+$', ''), sum(pg_total_relation_size(t.oid))
            from pg_class t where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace group by 1""";

    private static final String PLACES = """
            select case when c.relkind = 'i' then 'index' else 'table' end, sum(pg_relation_size(c.oid))
            from pg_class c where c.relkind in ('r', 'i') and c.relnamespace = 'public'::regnamespace group by 1
            union all
            select 'toast', sum(pg_total_relation_size(c.reltoastrelid))
            from pg_class c where c.reltoastrelid <> 0 and c.relnamespace = 'public'::regnamespace""";

    private final Connection connection;

    private BooksDatabase(Connection connection) {
        this.connection = connection;
    }

    static BooksDatabase of(Platform platform) {
        try {
            return new BooksDatabase(DriverManager.getConnection(
                    platform.jdbcUrl(PartName.BILLING),
                    LocalPostgres.SUPERUSER,
                    platform.secrets().postgresPassword()));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Records that are in the books. */
    long committed() {
        return number(COMMITTED);
    }

    /** Bytes that the server has written to its log since it was made. */
    long walBytes() {
        return number(WAL);
    }

    /** Bytes in tables, indexes, and where large values are. */
    SortedMap<String, Long> places() {
        return sizes(PLACES);
    }

    /** Bytes of each table with all that belongs to it. */
    SortedMap<String, Long> tables() {
        return sizes(BY_TABLE);
    }

    private SortedMap<String, Long> sizes(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            SortedMap<String, Long> sizes = new TreeMap<>();
            while (rows.next()) {
                sizes.put(rows.getString(1), rows.getLong(2));
            }
            return sizes;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private long number(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static LocalException unreadable(SQLException e) {
        return new LocalException("Billing's database cannot be looked into: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
