package io.wharfinger.billing.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row of the table batch. */
@SuppressWarnings("ArrayRecordComponent") // compared one by one
record BatchRow(
        long number,
        String kind,
        long timeMicros,
        long rateBook,
        long firstDelta,
        int deltaCount,
        int transferCount,
        byte[] root,
        byte[] chain) {
    private static final String COLUMNS =
            "number, kind, time, rate_book, first_delta, delta_count, transfer_count, root, chain";

    /** Batches after a number, in their order. */
    static List<BatchRow> after(Connection connection, long number, int countMax) throws SQLException {
        var batches = new ArrayList<BatchRow>();
        try (var rows = new CopyRows(
                connection,
                "select %s from batch where number > %d order by number limit %d"
                        .formatted(COLUMNS, number, countMax))) {
            while (rows.next()) {
                batches.add(new BatchRow(
                        rows.nextLong(),
                        rows.nextText(),
                        rows.nextMicros(),
                        rows.nextLong(),
                        rows.nextLong(),
                        rows.nextInt(),
                        rows.nextInt(),
                        rows.nextBytes(),
                        rows.nextBytes()));
            }
        }
        return batches;
    }

    /** Whether its delta rows follow from raw usage records. */
    boolean isOfRecords() {
        return kind.equals("USAGE") || kind.equals("EXPIRY") || kind.equals("RETRY");
    }

    /** Whether it books the difference of a re-rating, or takes one back. */
    boolean isReversal() {
        return kind.equals("REVERSAL");
    }
}
