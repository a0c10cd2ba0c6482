package io.wharfinger.billing.book;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's binary format for COPY. */
public final class CopyBinary {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};
    private static final int SIZE_FIRST = 1 << 14;
    private static final short END = -1;
    /** 2000-01-01, in seconds since 1970. */
    private static final long EPOCH_SECOND = 946_684_800L;

    private static final int INT8 = 20;
    private static final int INT4 = 23;
    private static final int NUMERIC = 1700;
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1000;

    private final String table;
    private final String columns;
    private final int columnCount;
    private ByteBuffer bytes = ByteBuffer.allocate(SIZE_FIRST);
    private int rows;

    /** @param columns names, parted by commas */
    public CopyBinary(String table, String columns) {
        this.table = table;
        this.columns = columns;
        this.columnCount = columns.split(",").length;
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row; its columns follow in their order. */
    public CopyBinary row() {
        room(Short.BYTES).putShort((short) columnCount);
        rows++;
        return this;
    }

    /** A bigint. */
    public CopyBinary add(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** An integer. */
    public CopyBinary addInt(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    public CopyBinary add(boolean value) {
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** A text or varchar. */
    public CopyBinary add(String value) {
        return add(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A bytea. */
    public CopyBinary add(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    public CopyBinary add(UUID value) {
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    /** A timestamptz. */
    public CopyBinary add(Instant value) {
        return add((value.getEpochSecond() - EPOCH_SECOND) * MICROS + value.getNano() / NANOS);
    }

    /** A numeric. */
    public CopyBinary add(BigDecimal value) {
        var numeric = PgNumeric.of(value);
        room(Integer.BYTES + numeric.byteLength());
        bytes.putInt(numeric.byteLength());
        numeric.put(bytes);
        return this;
    }

    /** A bigint[]. */
    public <T> CopyBinary addLongs(List<T> elements, ToLongFunction<T> value) {
        var start = beginArray(INT8, elements.size());
        elements.forEach(element -> add(value.applyAsLong(element)));
        return endArray(start);
    }

    /** An integer[]. */
    public <T> CopyBinary addInts(List<T> elements, ToIntFunction<T> value) {
        var start = beginArray(INT4, elements.size());
        elements.forEach(element -> addInt(value.applyAsInt(element)));
        return endArray(start);
    }

    /** A numeric[]. */
    public <T> CopyBinary addAmounts(List<T> elements, Function<T, BigDecimal> value) {
        var start = beginArray(NUMERIC, elements.size());
        elements.forEach(element -> add(value.apply(element)));
        return endArray(start);
    }

    /** An array of one dimension, whose first element is number 1. Returns where its length is to be written. */
    private int beginArray(int type, int length) {
        var start = bytes.position();
        room(6 * Integer.BYTES)
                .putInt(0)
                .putInt(1)
                .putInt(0)
                .putInt(type)
                .putInt(length)
                .putInt(1);
        return start;
    }

    private CopyBinary endArray(int start) {
        bytes.putInt(start, bytes.position() - start - Integer.BYTES);
        return this;
    }

    public int rows() {
        return rows;
    }

    /** Sends the rows, if there are any. */
    public void into(Connection connection) throws SQLException {
        if (rows == 0) {
            return;
        }
        room(Short.BYTES).putShort(END);
        var sql = "copy " + table + " (" + columns + ") from stdin (format binary)";
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql, new ByteArrayInputStream(bytes.array(), 0, bytes.position()), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            var wider = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more));
            bytes = wider.put(bytes.flip());
        }
        return bytes;
    }
}
