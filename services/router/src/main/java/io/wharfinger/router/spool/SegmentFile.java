package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file for a segment, made before it is needed: all zeros, under a name that says nothing, for its first number is not
 * known yet.
 *
 * @param store the file as memory
 * @param path where it is
 * @param bytes how large it is
 */
record SegmentFile(SpoolDisk.Store store, Path path, int bytes) {
    /** What the name of a file ends with that is no segment yet, or whose segment has not got its name yet. */
    static final String SUFFIX = ".new";

    /** Room that is forced to the disk at once: others that sync meanwhile wait for no more. */
    private static final int SLICE_BYTES = 1024 * 1024;

    static SegmentFile make(SpoolDisk disk, Path path, int bytes) throws IOException {
        Files.deleteIfExists(path);
        return new SegmentFile(disk.create(path, bytes), path, bytes);
    }

    /** Returns when the disk has all of it, so that writing into it later needs no more room. */
    void force() throws IOException {
        for (int at = 0; at < bytes; at += SLICE_BYTES) {
            store.force(at, Math.min(bytes, at + SLICE_BYTES));
        }
    }

    /** Writes the header. */
    ActiveSegment begin(Segment segment, long epoch) {
        ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
        SegmentFormat.putHeader(header, epoch, segment.firstSeq());
        store.put(0, header.array(), SegmentFormat.HEADER_BYTES);
        return new ActiveSegment(this, segment);
    }

    /** Gives it up: it holds no record. */
    void drop() throws IOException {
        store.close();
        Files.deleteIfExists(path);
    }
}
