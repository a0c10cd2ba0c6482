package io.wharfinger.billing.verify;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.ByteConverter;

/**
 * Rows of a query by binary COPY: columns are read from left to right as what they are, without text and without an object
 * for a row. Times are microseconds since 1970.
 */
final class CopyRows implements AutoCloseable {
    private static final int SIGNATURE = 11;
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
    private static final byte[] NOTHING = {};

    private final CopyOut copy;
    private byte[] data = NOTHING;
    private int at;
    private boolean begun;

    CopyRows(Connection connection, String query) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)");
    }

    /** Turns to the next row; says whether there is one. */
    boolean next() throws SQLException {
        if (!begun) {
            begun = true;
            need(SIGNATURE + 2 * Integer.BYTES);
            at += SIGNATURE + Integer.BYTES;
            skip(readInt());
        }
        need(Short.BYTES);
        var columns = ByteConverter.int2(data, at);
        at += Short.BYTES;
        if (columns >= 0) {
            return true;
        }
        while (copy.readFromCopy() != null) {
            at = data.length;
        }
        return false;
    }

    /** A whole number of any width. */
    long nextLong() throws SQLException {
        return whole(length());
    }

    /** A whole number that may be null. */
    long nextLong(long otherwise) throws SQLException {
        var length = length();
        return length < 0 ? otherwise : whole(length);
    }

    int nextInt() throws SQLException {
        return Math.toIntExact(nextLong());
    }

    boolean nextBoolean() throws SQLException {
        need(length());
        return data[at++] != 0;
    }

    /** A moment, in microseconds since 1970. */
    long nextMicros() throws SQLException {
        return nextLong() + MICROS_1970_TO_2000;
    }

    BigDecimal nextDecimal() throws SQLException {
        var length = length();
        need(length);
        var value = (BigDecimal) ByteConverter.numeric(data, at, length);
        at += length;
        return value;
    }

    String nextText() throws SQLException {
        return new String(nextBytes(), StandardCharsets.UTF_8);
    }

    UUID nextUuid() throws SQLException {
        length();
        return new UUID(readLong(), readLong());
    }

    /** Turns to an array of one dimension; its elements are read next, as columns are. Says how many there are. */
    int nextArray() throws SQLException {
        length();
        var dimensions = readInt();
        skip(2 * Integer.BYTES);
        if (dimensions == 0) {
            return 0;
        }
        if (dimensions != 1) {
            throw new IllegalStateException("an array has " + dimensions + " dimensions");
        }
        var elements = readInt();
        skip(Integer.BYTES);
        return elements;
    }

    byte[] nextBytes() throws SQLException {
        var bytes = nextBytesOrNull();
        if (bytes == null) {
            throw new IllegalStateException("a column is null that never is");
        }
        return bytes;
    }

    byte @Nullable [] nextBytesOrNull() throws SQLException {
        var length = length();
        if (length < 0) {
            return null;
        }
        need(length);
        var bytes = Arrays.copyOfRange(data, at, at + length);
        at += length;
        return bytes;
    }

    /** Ends the query, wherever it is. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private long whole(int length) throws SQLException {
        return switch (length) {
            case Short.BYTES -> readShort();
            case Integer.BYTES -> readInt();
            case Long.BYTES -> readLong();
            default -> throw new IllegalStateException("a column is no whole number");
        };
    }

    private int length() throws SQLException {
        return readInt();
    }

    private short readShort() throws SQLException {
        need(Short.BYTES);
        var value = ByteConverter.int2(data, at);
        at += Short.BYTES;
        return value;
    }

    private int readInt() throws SQLException {
        need(Integer.BYTES);
        var value = ByteConverter.int4(data, at);
        at += Integer.BYTES;
        return value;
    }

    private long readLong() throws SQLException {
        need(Long.BYTES);
        var value = ByteConverter.int8(data, at);
        at += Long.BYTES;
        return value;
    }

    private void skip(int bytes) throws SQLException {
        need(bytes);
        at += bytes;
    }

    /** A message of the server is a row as a rule, but need not be. */
    private void need(int bytes) throws SQLException {
        while (data.length - at < bytes) {
            var more = copy.readFromCopy();
            if (more == null) {
                throw new SQLException("the copy ended within a row");
            }
            if (at == data.length) {
                data = more;
            } else {
                var joined = new byte[data.length - at + more.length];
                System.arraycopy(data, at, joined, 0, data.length - at);
                System.arraycopy(more, 0, joined, data.length - at, more.length);
                data = joined;
            }
            at = 0;
        }
    }
}
