package io.wharfinger.cli.producer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of protobuf messages, one field behind the other. It grows as it must, and is used again and again. */
final class MessageBuffer {
    private static final int FIRST_BYTES = 1 << 10;
    private static final int WIRE_BITS = 3;
    private static final int LENGTH_DELIMITED = 2;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = 0x7f;
    private static final int VARINT_MORE = 0x80;
    private static final int VARINT_BYTES_MAX = 10;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    int length() {
        return length;
    }

    MessageBuffer clear() {
        length = 0;
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Zero is what a field that is left out means. */
    MessageBuffer number(int field, long value) {
        if (value != 0) {
            varint((long) field << WIRE_BITS);
            varint(value);
        }
        return this;
    }

    MessageBuffer text(int field, String value) {
        return value.isEmpty() ? this : field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A field that is text or a message, already in bytes. */
    MessageBuffer field(int field, byte[] value) {
        delimited(field, value.length);
        return raw(value);
    }

    /** A field that is a message. */
    MessageBuffer message(int field, MessageBuffer message) {
        delimited(field, message.length);
        reserve(message.length);
        System.arraycopy(message.bytes, 0, bytes, length, message.length);
        length += message.length;
        return this;
    }

    /** Fields that are in bytes with their tags. */
    MessageBuffer raw(byte[] fields) {
        reserve(fields.length);
        System.arraycopy(fields, 0, bytes, length, fields.length);
        length += fields.length;
        return this;
    }

    private void delimited(int field, int size) {
        varint((long) field << WIRE_BITS | LENGTH_DELIMITED);
        varint(size);
    }

    private void varint(long value) {
        reserve(VARINT_BYTES_MAX);
        long left = value;
        while ((left & ~VARINT_MASK) != 0) {
            bytes[length++] = (byte) (left & VARINT_MASK | VARINT_MORE);
            left >>>= VARINT_BITS;
        }
        bytes[length++] = (byte) left;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
