package io.wharfinger.billing.verify;

import io.wharfinger.billing.ledger.DeltaRow;
import io.wharfinger.billing.ledger.MerkleTree;
import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.UsageGrain;
import io.wharfinger.billing.usage.Unit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Takes the hashes of all delta rows again, batch by batch, and compares the chain. */
record ChainCheck(Connection connection) {
    private static final String NAME = "hashes: delta rows = chain of batches";
    private static final int FETCH_SIZE = 2000;

    /** A row of the table batch; arrays are compared one by one. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Batch(long number, long firstDelta, int deltaCount, byte[] root, byte[] chain) {}

    Check run() throws SQLException {
        long compared = 0;
        var chain = new byte[0];
        long nextDelta = 1;
        try (var batches = connection.createStatement();
                var deltas = connection.createStatement()) {
            batches.setFetchSize(FETCH_SIZE);
            deltas.setFetchSize(FETCH_SIZE);
            var batchRows = batches.executeQuery(
                    "select number, first_delta, delta_count, root, chain from batch order by number");
            var deltaRows = deltas.executeQuery("select * from delta order by id");
            while (batchRows.next()) {
                compared++;
                var batch = batch(batchRows);
                var root = MerkleTree.root(next(deltaRows, batch.deltaCount));
                chain = MerkleTree.link(chain, root);
                if (batch.number != compared
                        || batch.firstDelta != nextDelta
                        || !Arrays.equals(root, batch.root)
                        || !Arrays.equals(chain, batch.chain)) {
                    return new Check(
                            NAME, compared, "batch " + compared + ": its delta rows are not those that were hashed");
                }
                nextDelta += batch.deltaCount;
            }
            if (deltaRows.next()) {
                return new Check(NAME, compared, "delta row " + deltaRows.getLong("id") + " is of no batch");
            }
        }
        return new Check(NAME, compared, end(compared, nextDelta - 1, chain));
    }

    private String end(long lastBatch, long lastDelta, byte[] chain) throws SQLException {
        try (var statement = connection.createStatement()) {
            var row = statement.executeQuery("select last_batch, last_delta, chain from books");
            row.next();
            return row.getLong(1) == lastBatch && row.getLong(2) == lastDelta && Arrays.equals(row.getBytes(3), chain)
                    ? ""
                    : "the books end at batch %d and delta row %d, the chain at %d and %d"
                            .formatted(row.getLong(1), row.getLong(2), lastBatch, lastDelta);
        }
    }

    private static List<DeltaRow> next(ResultSet rows, int count) throws SQLException {
        var batch = new ArrayList<DeltaRow>(count);
        while (batch.size() < count && rows.next()) {
            batch.add(delta(rows));
        }
        return batch;
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(row.getLong(1), row.getLong(2), row.getInt(3), row.getBytes(4), row.getBytes(5));
    }

    private static DeltaRow delta(ResultSet row) throws SQLException {
        var grain = new UsageGrain(
                row.getString("tenant_path"),
                row.getString("key_id"),
                row.getString("model"),
                row.getString("deployment"),
                row.getString("accelerator_class"),
                Unit.of(row.getString("token_class")),
                row.getString("size_tier"),
                row.getString("service_tier"),
                row.getObject("minute", OffsetDateTime.class).toInstant(),
                row.getBoolean("partial"));
        var delta = new Delta(
                grain,
                row.getObject("price_version_id", UUID.class),
                row.getString("currency_code"),
                row.getLong("tokens"),
                row.getBigDecimal("amount"));
        return new DeltaRow(row.getLong("id"), row.getLong("batch"), delta, row.getObject("transfer_id", UUID.class));
    }
}
