package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;

/** The segment that is being written. What a write leaves half done is cut off at once. */
final class ActiveSegment implements Closeable {
    private final Segment segment;
    private final SpoolDisk.Sink sink;

    private ActiveSegment(Segment segment, SpoolDisk.Sink sink) {
        this.segment = segment;
        this.sink = sink;
    }

    /** Makes a new segment. A file of that name holds no record that anybody was told of, and is replaced. */
    static ActiveSegment begin(SpoolDisk disk, Segment segment, long epoch) throws IOException {
        Files.deleteIfExists(segment.file());
        SpoolDisk.Sink sink = disk.create(segment.file());
        try {
            ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
            SegmentFormat.putHeader(header, epoch, segment.firstSeq());
            sink.write(header.flip());
            sink.force();
            return new ActiveSegment(segment, sink);
        } catch (IOException e) {
            sink.close();
            Files.deleteIfExists(segment.file());
            throw e;
        }
    }

    /** Appends records that are already laid out; on failure nothing of them stays. */
    void append(ByteBuffer records, long lastSeq) throws IOException {
        int bytes = records.remaining();
        try {
            sink.write(records);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        segment.grew(lastSeq, segment.bytes() + bytes);
    }

    private void cutBack(IOException cause) {
        try {
            sink.truncate(segment.bytes());
        } catch (IOException e) {
            // The next segment begins with the same number, so readers stop before what could not be cut.
            cause.addSuppressed(e);
        }
    }

    void force() throws IOException {
        sink.force();
    }

    Segment segment() {
        return segment;
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
