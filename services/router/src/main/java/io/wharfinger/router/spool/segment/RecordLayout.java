package io.wharfinger.router.spool.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Lays records out as they stand in the file, in an array of its own. For one thread at a time. */
public final class RecordLayout {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BYTES_FIRST = 2048;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[BYTES_FIRST];

    /**
     * The record from the start of the array on: {@link SegmentFormat#recordBytes} of it. The same array as before, or a
     * larger one.
     *
     * @throws IllegalArgumentException if the payload is empty or too large
     */
    public byte[] lay(long seq, byte[] payload) {
        SegmentFormat.requirePayload(payload.length);
        int length = SegmentFormat.recordBytes(payload);
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
        }
        INT.set(bytes, 0, payload.length);
        LONG.set(bytes, 8, seq);
        System.arraycopy(payload, 0, bytes, SegmentFormat.RECORD_OVERHEAD_BYTES, payload.length);
        crc.reset();
        crc.update(bytes, 0, Integer.BYTES);
        crc.update(bytes, 8, Long.BYTES + payload.length);
        INT.set(bytes, 4, (int) crc.getValue());
        return bytes;
    }
}
