package io.wharfinger.billing.book;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of many rows as an SQL array. */
public record SqlArrays(Connection connection) {

    public <T> Array of(String type, Collection<T> rows, Function<T, @Nullable Object> column) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
