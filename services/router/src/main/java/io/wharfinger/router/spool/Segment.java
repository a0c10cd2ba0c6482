package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentFormat;
import io.wharfinger.router.spool.segment.SegmentState;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One file of the spool. Its writer moves it on; other threads read it. */
final class Segment {
    static final String SUFFIX = ".seg";

    private final long firstSeq;
    private final Path file;
    private volatile long lastSeq;
    private volatile long bytes;
    private volatile long passedMillis = -1;

    Segment(Path file, long firstSeq, long lastSeq, long bytes) {
        this.file = file;
        this.firstSeq = firstSeq;
        this.lastSeq = lastSeq;
        this.bytes = bytes;
    }

    static Segment empty(Path epochDirectory, long firstSeq) {
        Path file = epochDirectory.resolve(String.format(Locale.ROOT, "%019d%s", firstSeq, SUFFIX));
        return new Segment(file, firstSeq, firstSeq - 1, SegmentFormat.HEADER_BYTES);
    }

    /** First sequence number by the file's name; null if it is not a segment's name. */
    static @Nullable Long firstSeqOf(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("[0-9]{19}\\" + SUFFIX)) {
            return null;
        }
        return Long.parseLong(name.substring(0, 19));
    }

    void grew(long newLastSeq, long newBytes) {
        lastSeq = newLastSeq;
        bytes = newBytes;
    }

    /** Notes when the watermark was first seen to have passed all of it; forgets that if it fell again. */
    void observe(long committedSeq, long nowMillis) {
        boolean passed = lastSeq <= committedSeq;
        if (!passed) {
            passedMillis = -1;
        } else if (passedMillis < 0) {
            passedMillis = nowMillis;
        }
    }

    SegmentState state() {
        return new SegmentState(firstSeq, lastSeq, bytes, passedMillis);
    }

    long firstSeq() {
        return firstSeq;
    }

    long lastSeq() {
        return lastSeq;
    }

    long bytes() {
        return bytes;
    }

    Path file() {
        return file;
    }
}
