package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentFormat;
import java.io.IOException;

/**
 * The segment that is being written, or that was and is not yet safe. Who holds the journal's lock appends; all that the
 * disk has to do with is the keeper's.
 */
final class ActiveSegment {
    private static final int AHEAD_BYTES = 64 * 1024;

    private final SegmentFile file;
    private final Segment segment;
    private int position = SegmentFormat.HEADER_BYTES;
    private long lastSeq;
    private int forced;
    private boolean named;

    ActiveSegment(SegmentFile file, Segment segment) {
        this.file = file;
        this.segment = segment;
        lastSeq = segment.firstSeq() - 1;
    }

    /** Whether so many bytes more are within the size of a segment, or would be the first in it. */
    boolean fits(int bytes, long segmentBytes) {
        int end = position + bytes;
        return end <= file.bytes() && (end <= segmentBytes || isEmpty());
    }

    /**
     * Appends a record that is laid out.
     *
     * @throws InternalError if the disk can no longer supply the page; nothing was appended
     */
    void append(long seq, byte[] record, int bytes) {
        file.store().put(position, record, bytes);
        position += bytes;
        lastSeq = seq;
    }

    boolean isEmpty() {
        return lastSeq < segment.firstSeq();
    }

    /** Lets others see what was appended. */
    void publish() {
        segment.grew(lastSeq, position);
    }

    int position() {
        return position;
    }

    long lastSeq() {
        return lastSeq;
    }

    Segment segment() {
        return segment;
    }

    /** Gives the file the segment's name: before that, nothing of it may be read. */
    void name(SpoolDisk disk) throws IOException {
        if (!named) {
            disk.rename(file.path(), segment.file());
            named = true;
        }
    }

    /** Makes everything up to the place safe. */
    void force(int end) throws IOException {
        if (end > forced) {
            file.store().force(forced, end);
            forced = end;
        }
    }

    /** Makes everything up to the place safe, and gets about as much ready to be written as came since the last time. */
    void forceAndGoOn(int end) throws IOException {
        int came = end - forced;
        force(end);
        if (came > 0) {
            file.store().touch(end, end + Math.max(AHEAD_BYTES, 2 * came));
        }
    }

    /** What the disk has refused it takes for written: all that is not safe must be written again. */
    void rewrite(int end) {
        file.store().touch(forced, end);
    }

    /** Lets go of the file, and of what is behind the last record. */
    void finish() throws IOException {
        file.store().finish(position);
    }

    /** Lets go of the file as it is. */
    void abandon() throws IOException {
        file.store().close();
    }
}
