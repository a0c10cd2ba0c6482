package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.UsageBlock;
import java.sql.SQLException;

/** Blocks of raw records one after the other, in the order of batches. */
interface Blocks {
    /** The batch after the last. */
    long END = Long.MAX_VALUE;

    /** Batch of the block at hand; {@link #END} after the last. */
    long batch();

    /** The block at hand. */
    UsageBlock block();

    void next() throws SQLException;
}
