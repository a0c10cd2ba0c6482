package io.wharfinger.billing.book;

import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.rating.Parked;
import io.wharfinger.billing.rating.UsageGrain;
import io.wharfinger.billing.usage.Usage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usage that waits for a tenant or a price. */
public record ParkedTable(Connection connection) {

    /** A waiting row. */
    public record Waiting(long id, UsageGrain grain, long requestInput, long tokens) {

        public Usage usage() {
            return Parked.usage(grain, requestInput, tokens);
        }
    }

    void add(long batch, List<Parked> parked) throws SQLException {
        var rows = new CopyBinary("parked", "batch, " + GrainColumns.NAMES + ", request_input, tokens, missing");
        for (var usage : parked) {
            rows.row().add(batch);
            GrainColumns.add(rows, usage.grain());
            rows.add(usage.requestInput())
                    .add(usage.tokens())
                    .add(usage.missing().name());
        }
        rows.into(connection);
    }

    public List<Waiting> waitingAfter(long id, int countMax) throws SQLException {
        var waiting = new ArrayList<Waiting>();
        try (var select = connection.prepareStatement("select id, request_input, tokens, " + GrainColumns.NAMES
                + " from parked where rated_batch is null and id > ? order by id limit ?")) {
            select.setLong(1, id);
            select.setInt(2, countMax);
            var rows = select.executeQuery();
            while (rows.next()) {
                waiting.add(new Waiting(
                        rows.getLong("id"),
                        GrainColumns.read(rows),
                        rows.getLong("request_input"),
                        rows.getLong("tokens")));
            }
        }
        return waiting;
    }

    public void rated(List<Waiting> rows, long batch) throws SQLException {
        update("update parked set rated_batch = ? where id = any (?)", batch, rows);
    }

    public void missing(List<Waiting> rows, Missing missing) throws SQLException {
        update(
                "update parked set missing = ? where id = any (?) and missing <> '" + missing + "'",
                missing.name(),
                rows);
    }

    /** Rows that wait, at most a given number: a figure for operators. */
    public long waiting(int countMax) throws SQLException {
        try (var select = connection.prepareStatement(
                "select count(*) from (select 1 from parked where rated_batch is null limit ?) p")) {
            select.setInt(1, countMax);
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private void update(String sql, @Nullable Object value, List<Waiting> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(sql)) {
            update.setObject(1, value);
            update.setArray(2, new SqlArrays(connection).of("bigint", rows, Waiting::id));
            update.executeUpdate();
        }
    }
}
