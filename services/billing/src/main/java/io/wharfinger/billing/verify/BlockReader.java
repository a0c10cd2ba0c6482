package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlock;
import java.sql.Connection;
import java.sql.SQLException;

/** Blocks of raw records one after the other, each decoded when it is asked for. */
final class BlockReader implements AutoCloseable {
    /** The batch after the last. */
    static final long END = Long.MAX_VALUE;

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

    /** Batch of the block at hand; {@link #END} after the last. */
    long batch() {
        return batch;
    }

    UsageBlock block() {
        try {
            return UsageBlock.of(columns, compression);
        } catch (RuntimeException e) {
            throw new BrokenBooksException(
                    "batch " + batch + ": a block of its records cannot be read: " + e.getMessage());
        }
    }

    void next() throws SQLException {
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
