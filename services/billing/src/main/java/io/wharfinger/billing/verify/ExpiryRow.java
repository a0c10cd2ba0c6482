package io.wharfinger.billing.verify;

import io.wharfinger.billing.position.ProducerEpoch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A request that was billed because nothing was heard of it any more. */
record ExpiryRow(ProducerEpoch producer, long openingSeq, long checkpointSeq, long batch) {

    /** Expiries of some batches, in the order of batches. */
    static List<ExpiryRow> read(Connection connection, long firstBatch, long lastBatch) throws SQLException {
        var expiries = new ArrayList<ExpiryRow>();
        try (var rows = new CopyRows(connection, """
                select producer, epoch, opening_seq, checkpoint_seq, batch from request_expiry
                where batch >= %d and batch <= %d order by batch""".formatted(firstBatch, lastBatch))) {
            while (rows.next()) {
                expiries.add(new ExpiryRow(
                        new ProducerEpoch(rows.nextText(), rows.nextLong()),
                        rows.nextLong(),
                        rows.nextLong(),
                        rows.nextLong()));
            }
        }
        return expiries;
    }
}
