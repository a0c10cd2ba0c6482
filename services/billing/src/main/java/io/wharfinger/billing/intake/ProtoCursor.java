package io.wharfinger.billing.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads protobuf messages field by field out of one array, and makes no objects on the way. Fields that nobody asks for are
 * skipped. What is no protobuf message throws IllegalArgumentException.
 */
final class ProtoCursor {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int VARINT_BYTES_MAX = 10;

    private final byte[] bytes;
    private int at;
    private int end;
    private int wireType;

    ProtoCursor(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** Number of the next field; 0 at the end of the message. */
    int nextField() {
        if (at >= end) {
            return 0;
        }
        var tag = (int) varint();
        wireType = tag & 7;
        if (tag >>> 3 == 0) {
            throw new IllegalArgumentException("a field has the number 0");
        }
        return tag >>> 3;
    }

    /** Value of a field that is a number. */
    long number() {
        if (wireType != VARINT) {
            throw new IllegalArgumentException("a number was expected");
        }
        return varint();
    }

    /** Goes into a field that is a message. Returns where the message around it ends, for {@link #leave}. */
    int enter() {
        var outer = end;
        var length = length();
        end = at + length;
        return outer;
    }

    /** Leaves a message, wherever in it the cursor is. */
    void leave(int outer) {
        at = end;
        end = outer;
    }

    /** Where the cursor is. */
    int position() {
        return at;
    }

    /** Where the message ends. */
    int end() {
        return end;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Value of a field that is text. */
    String text() {
        var length = length();
        var value = ByteBuffer.wrap(bytes, at, length);
        at += length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(value).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    void skip() {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case LENGTH_DELIMITED -> advance(length());
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new IllegalArgumentException("there is no wire type " + wireType);
        }
    }

    private int length() {
        if (wireType != LENGTH_DELIMITED) {
            throw new IllegalArgumentException("a text or a message was expected");
        }
        var length = varint();
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("a field is longer than its message");
        }
        return (int) length;
    }

    private void advance(int count) {
        if (count > end - at) {
            throw new IllegalArgumentException("a field is longer than its message");
        }
        at += count;
    }

    private long varint() {
        var value = 0L;
        for (var i = 0; i < VARINT_BYTES_MAX; i++) {
            if (at >= end) {
                throw new IllegalArgumentException("a number is cut off");
            }
            var next = bytes[at++];
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 64 bits");
    }
}
