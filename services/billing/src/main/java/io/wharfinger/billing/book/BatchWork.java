package io.wharfinger.billing.book;

import java.sql.SQLException;

/** What is to be done with a batch. If it throws, nothing is written. */
@FunctionalInterface
public interface BatchWork<T> {
    T in(BookBatch batch) throws SQLException;
}
