package io.wharfinger.router.spool.segment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Bytes of a segment file, all numbers big-endian.
 *
 * <pre>
 * header: "WHARFSEG" | version 4 | epoch 8 | first seq 8 | CRC32C of all before 4      = 32 bytes
 * record: length of payload 4 | CRC32C of length, seq and payload 4 | seq 8 | payload  = 16 bytes + payload
 * </pre>
 */
public final class SegmentFormat {
    /** Bytes before the first record. */
    public static final int HEADER_BYTES = 32;

    /** Bytes of a record apart from its payload. */
    public static final int RECORD_OVERHEAD_BYTES = 16;

    /** Largest payload, in bytes. */
    public static final int PAYLOAD_BYTES_MAX = 64 * 1024;

    private static final long MAGIC = 0x5748415246534547L;
    private static final int VERSION = 1;

    private SegmentFormat() {}

    /** Writes a header at the buffer's position. */
    public static void putHeader(ByteBuffer target, long epoch, long firstSeq) {
        int start = target.position();
        target.putLong(MAGIC).putInt(VERSION).putLong(epoch).putLong(firstSeq);
        target.putInt(checksum(target, start, HEADER_BYTES - Integer.BYTES));
    }

    /**
     * Writes a record at the buffer's position.
     *
     * @throws IllegalArgumentException if the payload is empty or too large
     */
    public static void putRecord(ByteBuffer target, long seq, byte[] payload) {
        target.put(new RecordLayout().lay(seq, payload), 0, recordBytes(payload));
    }

    /** @throws IllegalArgumentException if a payload of so many bytes is empty or too large */
    static void requirePayload(int bytes) {
        if (bytes == 0 || bytes > PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("a record holds 1 to " + PAYLOAD_BYTES_MAX + " bytes, not " + bytes);
        }
    }

    /** Bytes that a record takes in the file. */
    public static int recordBytes(byte[] payload) {
        return RECORD_OVERHEAD_BYTES + payload.length;
    }

    /** Whether a whole, undamaged header of this version and epoch stands at the start of the buffer. */
    public static boolean isHeader(ByteBuffer source, long epoch) {
        return source.limit() >= HEADER_BYTES
                && source.getLong(0) == MAGIC
                && source.getInt(8) == VERSION
                && source.getLong(12) == epoch
                && source.getInt(28) == checksum(source, 0, HEADER_BYTES - Integer.BYTES);
    }

    /** First sequence number that a header names. */
    public static long firstSeq(ByteBuffer header) {
        return header.getLong(20);
    }

    /** Checksum that the record of that payload length at a place in the content must have. */
    static int recordChecksum(ByteBuffer content, int at, int length, CRC32C crc) {
        crc.reset();
        update(crc, content, at, Integer.BYTES);
        update(crc, content, at + 8, Long.BYTES + length);
        return (int) crc.getValue();
    }

    private static void update(CRC32C crc, ByteBuffer content, int at, int length) {
        if (content.hasArray()) {
            crc.update(content.array(), content.arrayOffset() + at, length);
        } else {
            crc.update(content.slice(at, length));
        }
    }

    private static int checksum(ByteBuffer buffer, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(offset, length));
        return (int) crc.getValue();
    }
}
