package io.wharfinger.billing.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A column as it grows: numbers in protobuf's variable length, or plain bytes. */
final class ColumnBytes {
    private static final int SIZE_FIRST = 64;
    private static final int VARINT_BYTES_MAX = 10;
    private static final int LENGTH_DELIMITED = 2;

    private byte[] bytes = new byte[SIZE_FIRST];
    private int size;
    private boolean nonZero;

    int size() {
        return size;
    }

    /** Whether a number other than zero was added. */
    boolean hasNonZero() {
        return nonZero;
    }

    void addByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** A number; short if it is small and not negative. */
    void add(long value) {
        room(VARINT_BYTES_MAX);
        nonZero |= value != 0;
        var rest = value;
        var at = size;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        size = at;
    }

    /** A number that may be negative; short if it is near zero. */
    void addSigned(long value) {
        add((value << 1) ^ (value >> 63));
    }

    void addBigEndian(long value, int count) {
        room(count);
        for (var shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** A field of a message: its number, length and content; nothing if it is empty. */
    void addField(int number, ColumnBytes content) {
        if (content.size > 0) {
            addMessage(number, content);
        }
    }

    /** A field that is a message, even if it is empty. */
    void addMessage(int number, ColumnBytes content) {
        add((long) number << 3 | LENGTH_DELIMITED);
        add(content.size);
        append(content);
    }

    /** All of another column. */
    void append(ColumnBytes other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    /** A field that is text. */
    void addField(int number, String text) {
        var content = new ColumnBytes();
        content.bytes = text.getBytes(StandardCharsets.UTF_8);
        content.size = content.bytes.length;
        addField(number, content);
    }

    /** A field that is one number. */
    void addField(int number, long value) {
        add((long) number << 3);
        add(value);
    }

    byte[] array() {
        return bytes;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
