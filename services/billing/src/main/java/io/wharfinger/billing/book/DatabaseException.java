package io.wharfinger.billing.book;

import java.sql.SQLException;

/** The database did not do what was asked; the transaction is rolled back and may be tried again. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String task, SQLException cause) {
        super("the database could not " + task + ": " + cause.getMessage(), cause);
    }
}
