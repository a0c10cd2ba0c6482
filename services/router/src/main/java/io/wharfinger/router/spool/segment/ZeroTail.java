package io.wharfinger.router.spool.segment;

import java.nio.ByteBuffer;

/** The part of a segment that was made ahead and never written to: zeros up to the end. */
public final class ZeroTail {
    private ZeroTail() {}

    /** Where it begins: just behind the last byte that is not 0. */
    public static int begin(ByteBuffer content) {
        int end = content.limit();
        while (end >= Long.BYTES && content.getLong(end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > 0 && content.get(end - 1) == 0) {
            end--;
        }
        return end;
    }
}
