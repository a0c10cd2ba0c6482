package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlock;
import java.sql.Connection;
import java.sql.SQLException;

/** Blocks out of the database, each decoded when it is asked for. */
final class BlockReader implements Blocks, AutoCloseable {
    private final CopyRows rows;
    private final Compression compression;
    private long batch;
    private byte[] columns = {};

    /** @param query gives batch and columns */
    BlockReader(Connection connection, String query, Compression compression) throws SQLException {
        this.rows = new CopyRows(connection, query);
        this.compression = compression;
        next();
    }

    @Override
    public long batch() {
        return batch;
    }

    @Override
    public UsageBlock block() {
        try {
            return UsageBlock.of(columns, compression);
        } catch (RuntimeException e) {
            throw new BrokenBooksException(
                    "batch " + batch + ": a block of its records cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void next() throws SQLException {
        if (rows.next()) {
            batch = rows.nextLong();
            columns = rows.nextBytes();
        } else {
            batch = END;
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
