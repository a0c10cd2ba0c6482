package io.wharfinger.billing.record;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Finds stored records in blocks: those of one batch, or those of a span of time. */
final class BlockSearch implements AutoCloseable {
    private static final int FETCH_SIZE = 100;

    private final Connection connection;
    private final Compression compression = new Compression();

    BlockSearch(Connection connection) {
        this.connection = connection;
    }

    /** Which records are looked for. */
    @FunctionalInterface
    interface Wanted {
        boolean is(UsageBlock block, int at);
    }

    /** Records of one tenant in one batch, in the order in which they were taken in. */
    List<StoredRecord> ofBatch(long batch, Instant time, String tenantPath, Wanted wanted) throws SQLException {
        try (var select = connection.prepareStatement("""
                select batch, columns from usage_block where batch = ? and received_at = ? and tenant_path = ?""")) {
            select.setLong(1, batch);
            select.setObject(2, time.atOffset(ZoneOffset.UTC));
            select.setString(3, tenantPath);
            return read(select, wanted);
        }
    }

    /**
     * Records of a tenant, those below it, and those that nobody is known for, that were received within a span of time. What
     * the connection may not see is not there.
     */
    List<StoredRecord> received(Instant start, Instant end, String tenantPath, Wanted wanted) throws SQLException {
        try (var select = connection.prepareStatement("""
                select batch, columns from usage_block
                where received_at >= ? and received_at < ? and (starts_with(tenant_path, ?) or tenant_path = '/')""")) {
            select.setObject(1, start.atOffset(ZoneOffset.UTC));
            select.setObject(2, end.atOffset(ZoneOffset.UTC));
            select.setString(3, tenantPath);
            return read(select, wanted);
        }
    }

    private List<StoredRecord> read(PreparedStatement select, Wanted wanted) throws SQLException {
        var found = new ArrayList<StoredRecord>();
        select.setFetchSize(FETCH_SIZE);
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                var batch = rows.getLong(1);
                var block = UsageBlock.of(rows.getBytes(2), compression);
                for (var i = 0; i < block.size(); i++) {
                    if (wanted.is(block, i)) {
                        found.add(new StoredRecord(batch, block, i));
                    }
                }
            }
        }
        found.sort(StoredRecord.ORDER);
        return found;
    }

    @Override
    public void close() {
        compression.close();
    }
}
