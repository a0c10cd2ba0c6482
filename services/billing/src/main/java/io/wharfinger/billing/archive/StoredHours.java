package io.wharfinger.billing.archive;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads raw records of hours in the database, batch by batch. */
record StoredHours(Connection connection, Compression compression, Map<Long, Attribution> attributions) {
    private static final int FETCH_SIZE = 100;

    /** Does something with the records of one batch. */
    @FunctionalInterface
    interface Batch {
        void take(List<ArchivedRecord> records) throws SQLException;
    }

    static StoredHours of(Connection connection, Compression compression) throws SQLException {
        var attributions = new HashMap<Long, Attribution>();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            var rows = statement.executeQuery("""
                    select id, tenant_path, key_id, model, deployment, endpoint, accelerator_class, service_tier, api
                    from attribution""");
            while (rows.next()) {
                attributions.put(
                        rows.getLong(1),
                        new Attribution(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6),
                                rows.getString(7),
                                rows.getString(8),
                                rows.getString(9)));
            }
        }
        return new StoredHours(connection, compression, attributions);
    }

    /** Hands on all records of some hours that follow each other, in the order of batches and tenants. */
    void each(Instant from, Instant to, long lastBatch, Batch use) throws SQLException {
        try (var select = connection.prepareStatement("""
                select batch, received_at, tenant_path, columns from usage_block
                where received_at >= ? and received_at < ? and batch <= ? order by batch, tenant_path""")) {
            select.setFetchSize(FETCH_SIZE);
            select.setObject(1, from.atOffset(ZoneOffset.UTC));
            select.setObject(2, to.atOffset(ZoneOffset.UTC));
            select.setLong(3, lastBatch);
            var batch = new ArrayList<ArchivedRecord>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var number = rows.getLong(1);
                    if (!batch.isEmpty() && batch.getFirst().batch() != number) {
                        use.take(batch);
                        batch.clear();
                    }
                    var block = UsageBlock.of(rows.getBytes(4), compression);
                    add(number, rows.getObject(2, OffsetDateTime.class).toInstant(), rows.getString(3), block, batch);
                }
            }
            if (!batch.isEmpty()) {
                use.take(batch);
            }
        }
    }

    private void add(
            long batch, Instant receivedAt, String tenantPath, UsageBlock block, List<ArchivedRecord> records) {
        for (var i = 0; i < block.size(); i++) {
            records.add(new ArchivedRecord(
                    batch,
                    block.place(i),
                    receivedAt,
                    tenantPath,
                    block.producers().get(block.producer(i)),
                    block.isOpeningIn(i),
                    block.record(i, id -> Objects.requireNonNull(attributions.get(id)))));
        }
    }
}
