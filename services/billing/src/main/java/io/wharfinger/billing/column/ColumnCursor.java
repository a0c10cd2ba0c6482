package io.wharfinger.billing.column;

import java.nio.charset.StandardCharsets;

/** Reads a column, from its first value to its last. A column that is not there reads as zeros. */
final class ColumnCursor {
    private static final ColumnCursor NONE = new ColumnCursor(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;

    ColumnCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.at = start;
    }

    static ColumnCursor none() {
        return NONE;
    }

    /** The same column, to be read from its first value again. */
    ColumnCursor anew() {
        return new ColumnCursor(bytes, start, end);
    }

    boolean isAbsent() {
        return start == end;
    }

    boolean hasNext() {
        return at < end;
    }

    int byteLength() {
        return end - start;
    }

    int byteAt(int index) {
        return bytes[start + index];
    }

    long bigEndian(int index, int count) {
        var value = 0L;
        for (var i = 0; i < count; i++) {
            value = value << 8 | (bytes[start + index + i] & 0xFF);
        }
        return value;
    }

    String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The next number. */
    long next() {
        if (start == end) {
            return 0;
        }
        var first = bytes[at++];
        return first >= 0 ? first : rest(first & 0x7F);
    }

    /** The next number of a column whose numbers may be negative. */
    long nextSigned() {
        var value = next();
        return (value >>> 1) ^ -(value & 1);
    }

    /** The content of the next field, after its number was read. */
    ColumnCursor nextContent() {
        var length = Math.toIntExact(next());
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("a column is longer than its block");
        }
        var content = new ColumnCursor(bytes, at, at + length);
        at += length;
        return content;
    }

    private long rest(int first) {
        long value = first;
        for (var shift = 7; shift < 64; shift += 7) {
            var next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 64 bits");
    }
}
