package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.TokenCounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's text format for COPY. */
final class CopyText {
    private final StringBuilder text = new StringBuilder(1 << 14);
    private boolean lineBegun;
    private int rows;

    CopyText add(@Nullable Object value) {
        if (lineBegun) {
            text.append('\t');
        }
        lineBegun = true;
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    CopyText add(long value) {
        if (lineBegun) {
            text.append('\t');
        }
        lineBegun = true;
        text.append(value);
        return this;
    }

    CopyText add(boolean value) {
        return add(value ? "t" : "f");
    }

    /** One column for each token class. */
    CopyText add(TokenCounts counts) {
        for (var count : counts.toArray()) {
            add(count);
        }
        return this;
    }

    void endRow() {
        text.append('\n');
        lineBegun = false;
        rows++;
    }

    int rows() {
        return rows;
    }

    /** Sends the rows, if there are any. */
    void into(Connection connection, String table, String columns) throws SQLException {
        if (rows == 0) {
            return;
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var sql = "copy " + table + " (" + columns + ") from stdin";
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    private void escape(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
