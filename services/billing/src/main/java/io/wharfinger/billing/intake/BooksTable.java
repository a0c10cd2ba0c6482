package io.wharfinger.billing.intake;

import java.sql.Connection;
import java.sql.SQLException;

/** The one row of the table {@code books}. */
record BooksTable(Connection connection) {

    /** Reads it and locks it until the transaction ends. */
    Books lock() throws SQLException {
        try (var select = connection.prepareStatement("""
                select rate_book, retried_rate_book, last_batch, last_delta, chain from books for update""")) {
            var row = select.executeQuery();
            row.next();
            return new Books(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getBytes(5));
        }
    }

    /** Whether prices or tenants have changed since parked usage was last tried; locks nothing. */
    boolean retryDue() throws SQLException {
        try (var select = connection.prepareStatement("select retried_rate_book < rate_book from books")) {
            var row = select.executeQuery();
            row.next();
            return row.getBoolean(1);
        }
    }

    void write(long lastBatch, long lastDelta, byte[] chain) throws SQLException {
        try (var update = connection.prepareStatement("update books set last_batch = ?, last_delta = ?, chain = ?")) {
            update.setLong(1, lastBatch);
            update.setLong(2, lastDelta);
            update.setBytes(3, chain);
            update.executeUpdate();
        }
    }

    void writeRetried(long rateBook) throws SQLException {
        try (var update = connection.prepareStatement("update books set retried_rate_book = ?")) {
            update.setLong(1, rateBook);
            update.executeUpdate();
        }
    }
}
