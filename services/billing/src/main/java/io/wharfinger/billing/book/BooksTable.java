package io.wharfinger.billing.book;

import java.sql.Connection;
import java.sql.SQLException;

/** The one row of the table {@code books}. */
public record BooksTable(Connection connection) {

    /** Reads it and locks it until the transaction ends. */
    public Books lock() throws SQLException {
        try (var select = connection.prepareStatement("""
                select rate_book, retried_rate_book, last_batch, last_delta, rolled_delta, last_attribution,
                    last_rate_class, chain
                from books for update""")) {
            var row = select.executeQuery();
            row.next();
            return new Books(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getBytes(8));
        }
    }

    /** Whether prices or tenants have changed since parked usage was last tried; locks nothing. */
    public boolean retryDue() throws SQLException {
        try (var select = connection.prepareStatement("select retried_rate_book < rate_book from books")) {
            var row = select.executeQuery();
            row.next();
            return row.getBoolean(1);
        }
    }

    void write(Books books) throws SQLException {
        try (var update = connection.prepareStatement("""
                update books
                set last_batch = ?, last_delta = ?, last_attribution = ?, last_rate_class = ?, chain = ?""")) {
            update.setLong(1, books.lastBatch());
            update.setLong(2, books.lastDelta());
            update.setLong(3, books.lastAttribution());
            update.setLong(4, books.lastRateClass());
            update.setBytes(5, books.chain());
            update.executeUpdate();
        }
    }

    /** Brings the rollups up to date. The books are locked. */
    public void rollUp() throws SQLException {
        try (var select = connection.prepareStatement("select roll_up()")) {
            select.execute();
        }
    }

    public void writeRetried(long rateBook) throws SQLException {
        try (var update = connection.prepareStatement("update books set retried_rate_book = ?")) {
            update.setLong(1, rateBook);
            update.executeUpdate();
        }
    }
}
