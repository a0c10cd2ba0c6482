package io.wharfinger.e2e;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into billing's tables from outside, past all of its code. */
record BillingDatabase(Platform platform) {
    /**
     * A closing record as it is stored.
     *
     * @param completed whether the whole response was ready for the client; else it was cut off
     * @param input prompt tokens, cached ones too
     * @param cached prompt tokens from a cache
     * @param output generated tokens
     */
    record Closing(String requestId, boolean completed, long input, long cached, long output) {}

    /** Every closing record of one tenant. */
    List<Closing> closings(String tenantPath) {
        List<Closing> closings = new ArrayList<>();
        String sql = "select request_id::text, outcome, uncached_text + cache_read, cache_read, text_out"
                + " from usage_record where kind = 'CLOSING' and tenant_path = ?";
        query(
                sql,
                tenantPath,
                row -> closings.add(new Closing(
                        row.getString(1),
                        row.getString(2).equals("COMPLETED"),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5))));
        return closings;
    }

    /** Sum of the tokens of all delta rows of one tenant. */
    long billedTokens(String tenantPath, boolean partial) {
        List<Long> sums = new ArrayList<>();
        query(
                "select coalesce(sum(tokens), 0) from delta where partial is " + partial + " and tenant_path = ?",
                tenantPath,
                row -> sums.add(row.getLong(1)));
        return sums.getFirst();
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, String tenantPath, RowReader reader) {
        String password = platform.secrets().postgresPassword();
        try (Connection connection =
                        DriverManager.getConnection(platform.jdbcUrl(PartName.BILLING), "billing_app", password);
                PreparedStatement see = connection.prepareStatement("select set_config('app.tenant', '/', false)");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            see.execute();
            statement.setString(1, tenantPath);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look into billing's database", e);
        }
    }
}
