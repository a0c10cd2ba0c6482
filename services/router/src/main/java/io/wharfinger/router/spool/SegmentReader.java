package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** One segment that is open for reading, and the place in it where the next read goes on. For one thread. */
final class SegmentReader implements Closeable {
    private final Segment segment;
    private final FileChannel channel;
    private long offset = SegmentFormat.HEADER_BYTES;
    private long offsetSeq;

    /** @throws java.nio.file.NoSuchFileException if retention or somebody else has taken it away */
    SegmentReader(Segment segment) throws IOException {
        this.segment = segment;
        channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
        offsetSeq = segment.firstSeq();
    }

    boolean isOf(Segment other) {
        return segment == other;
    }

    /** Goes back to the start, unless the number is at or behind the place. */
    void seek(long seq) {
        if (offsetSeq > seq) {
            offset = SegmentFormat.HEADER_BYTES;
            offsetSeq = segment.firstSeq();
        }
    }

    /** What is behind the place, up to so many bytes and the end of what was written. */
    ByteBuffer window(long bytesMax) throws IOException {
        long end = Math.min(segment.bytes(), channel.size());
        ByteBuffer window = ByteBuffer.allocate((int) Math.min(bytesMax, Math.max(0, end - offset)));
        while (window.hasRemaining() && channel.read(window, offset + window.position()) >= 0) {
            continue;
        }
        return window.flip();
    }

    void advance(int bytes) {
        offset += bytes;
    }

    /** Number of the record at the place, if nothing is damaged. */
    long seq() {
        return offsetSeq;
    }

    void expect(long seq) {
        offsetSeq = seq;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
