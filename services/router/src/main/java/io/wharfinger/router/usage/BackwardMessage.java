package io.wharfinger.router.usage;

import java.util.Arrays;

/**
 * Writes a protobuf message from its end to its start: the length of what is nested is known before it is to be written.
 * Fields are given in the order of falling numbers; a number of 0 is left out, as the format does.
 */
final class BackwardMessage {
    private static final int VARINT = 0;
    private static final int DELIMITED = 2;
    private static final int TYPE_BITS = 3;
    private static final int BITS = 7;

    private final byte[] bytes;
    private int start;

    /** @param bytesMax what the message never exceeds */
    BackwardMessage(int bytesMax) {
        bytes = new byte[bytesMax];
        start = bytesMax;
    }

    void number(int field, long value) {
        if (value != 0) {
            putVarint(value);
            putTag(field, VARINT);
        }
    }

    /** Text or a message that is encoded already. */
    void bytes(int field, byte[] value) {
        start -= value.length;
        System.arraycopy(value, 0, bytes, start, value.length);
        putVarint(value.length);
        putTag(field, DELIMITED);
    }

    /** Where a nested message ends whose fields come now. */
    int end() {
        return start;
    }

    /** The nested message that ends there is whole. */
    void nested(int field, int end) {
        putVarint((long) end - start);
        putTag(field, DELIMITED);
    }

    byte[] toBytes() {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private void putTag(int field, int type) {
        putVarint((long) field << TYPE_BITS | type);
    }

    private void putVarint(long value) {
        int size = value == 0 ? 1 : (Long.SIZE - Long.numberOfLeadingZeros(value) + BITS - 1) / BITS;
        start -= size;
        long rest = value;
        for (int at = start; at < start + size - 1; at++) {
            bytes[at] = (byte) (rest | 0x80);
            rest >>>= BITS;
        }
        bytes[start + size - 1] = (byte) rest;
    }
}
