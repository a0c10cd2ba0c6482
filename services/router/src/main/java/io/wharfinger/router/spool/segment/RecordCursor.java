package io.wharfinger.router.spool.segment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Walks over the records in a piece of a segment. Damage is stepped over: the cursor then looks for the next record that
 * is whole and whose number can follow, so that the caller sees a jump in {@link #seq()}.
 */
public final class RecordCursor {
    private final ByteBuffer content;
    private final CRC32C crc = new CRC32C();
    private int position;
    private long expectedSeq;
    private int recordStart;
    private int payloadLength;
    private boolean damaged;

    /**
     * @param content records from position 0 to the limit, without the segment's header
     * @param expectedSeq number of the first record if nothing is damaged
     */
    public RecordCursor(ByteBuffer content, long expectedSeq) {
        this.content = content;
        this.expectedSeq = expectedSeq;
    }

    /** Moves to the next whole record; false if there is none. */
    public boolean advance() {
        if (isRecordAt(position, expectedSeq)) {
            take(position);
            return true;
        }
        for (int at = position + 1; at <= content.limit() - SegmentFormat.RECORD_OVERHEAD_BYTES; at++) {
            long most = expectedSeq + (at - position) / SegmentFormat.RECORD_OVERHEAD_BYTES + 1;
            if (isRecordAt(at, most)) {
                damaged = true;
                take(at);
                return true;
            }
        }
        return false;
    }

    /** Number of the record that the cursor is on. */
    public long seq() {
        return expectedSeq - 1;
    }

    /** Payload of the record that the cursor is on: a view, valid as long as the content is. */
    public ByteBuffer payload() {
        return content.slice(recordStart + SegmentFormat.RECORD_OVERHEAD_BYTES, payloadLength);
    }

    /** Where the record begins, in bytes from the start of the content. */
    public int recordStart() {
        return recordStart;
    }

    /** Where the last whole record ends, in bytes from the start of the content. */
    public int position() {
        return position;
    }

    /** Whether damage was stepped over. */
    public boolean damaged() {
        return damaged;
    }

    private void take(int at) {
        recordStart = at;
        payloadLength = content.getInt(at);
        expectedSeq = content.getLong(at + 8) + 1;
        position = at + SegmentFormat.RECORD_OVERHEAD_BYTES + payloadLength;
    }

    private boolean isRecordAt(int at, long seqMost) {
        int room = content.limit() - at - SegmentFormat.RECORD_OVERHEAD_BYTES;
        if (room <= 0) {
            return false;
        }
        int length = content.getInt(at);
        if (length <= 0 || length > room || length > SegmentFormat.PAYLOAD_BYTES_MAX) {
            return false;
        }
        long seq = content.getLong(at + 8);
        return seq >= expectedSeq
                && seq <= seqMost
                && content.getInt(at + 4) == SegmentFormat.recordChecksum(content, at, length, crc);
    }
}
