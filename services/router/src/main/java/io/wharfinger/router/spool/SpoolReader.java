package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.RecordCursor;
import io.wharfinger.router.spool.segment.SegmentFormat;
import io.wharfinger.router.spool.segment.SeqSpan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads records back for shipping, mostly one run after the other. For one thread. */
final class SpoolReader implements Closeable {
    private static final int WINDOW_BYTES = 256 * 1024;

    private final Segments segments;
    private @Nullable Segment at;
    private @Nullable FileChannel channel;
    private long offset;
    private long offsetSeq;

    SpoolReader(Segments segments) {
        this.segments = segments;
    }

    /**
     * Reads from the start of the wanted run on, up to its end, the end of a segment, a damaged place or the most bytes.
     * Everything wanted must have been written.
     */
    Slice read(SeqSpan wanted, int bytesMax) throws IOException {
        Segments.Place place = segments.find(wanted.first());
        if (place == null) {
            return lost(wanted.first(), Math.min(wanted.last(), segments.oldestSeq() - 1));
        }
        try {
            seek(place.segment(), wanted.first());
            return new Reading(wanted, bytesMax, place.endSeq()).run();
        } catch (NoSuchFileException e) {
            at = null;
            return lost(wanted.first(), Math.min(wanted.last(), place.endSeq() - 1));
        }
    }

    private static Slice lost(long first, long last) {
        return new Slice(new SeqSpan(first, last), last + 1, List.of());
    }

    private void seek(Segment segment, long seq) throws IOException {
        if (segment != at) {
            close();
            channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
            at = segment;
            offsetSeq = Long.MAX_VALUE;
        }
        if (offsetSeq > seq) {
            offset = SegmentFormat.HEADER_BYTES;
            offsetSeq = segment.firstSeq();
        }
    }

    private ByteBuffer window(long bytes) throws IOException {
        FileChannel source = Objects.requireNonNull(channel);
        ByteBuffer window = ByteBuffer.allocate((int) Math.min(bytes, Math.max(0, source.size() - offset)));
        while (window.hasRemaining() && source.read(window, offset + window.position()) >= 0) {
            continue;
        }
        return window.flip();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        channel = null;
        at = null;
    }

    /** One call of read within one segment. */
    private final class Reading {
        private final SeqSpan wanted;
        private final int bytesMax;
        private final long endSeq;
        private final List<byte[]> payloads = new ArrayList<>();
        private @Nullable SeqSpan lost;
        private long nextSeq;
        private long bytes;

        Reading(SeqSpan wanted, int bytesMax, long endSeq) {
            this.wanted = wanted;
            this.bytesMax = bytesMax;
            this.endSeq = endSeq;
            nextSeq = wanted.first();
        }

        Slice run() throws IOException {
            long windowBytes = WINDOW_BYTES;
            while (true) {
                ByteBuffer window = window(windowBytes);
                RecordCursor cursor = new RecordCursor(window, offsetSeq);
                boolean done = take(cursor);
                if (done) {
                    return slice();
                }
                if (cursor.position() > 0) {
                    offset += cursor.position();
                    windowBytes = WINDOW_BYTES;
                } else if (window.limit() == windowBytes) {
                    // Not one whole record in the window: damage. Look through all that is left of the segment.
                    windowBytes = Integer.MAX_VALUE - 8L;
                } else {
                    return endOfSegment();
                }
            }
        }

        /** Takes what belongs into the slice; true when the slice is whole. */
        private boolean take(RecordCursor cursor) {
            while (cursor.advance()) {
                long seq = cursor.seq();
                if ((seq > nextSeq && !payloads.isEmpty()) || seq > wanted.last() || seq >= endSeq) {
                    noteLostBefore(Math.min(seq, Math.min(endSeq, wanted.last() + 1)));
                    return stopBefore(cursor);
                }
                if (seq >= nextSeq) {
                    noteLostBefore(seq);
                    bytes += cursor.payload().remaining();
                    if (!payloads.isEmpty() && bytes > bytesMax) {
                        return stopBefore(cursor);
                    }
                    byte[] payload = new byte[cursor.payload().remaining()];
                    cursor.payload().get(payload);
                    payloads.add(payload);
                    nextSeq = seq + 1;
                }
                offsetSeq = seq + 1;
                if (seq == wanted.last()) {
                    offset += cursor.position();
                    return true;
                }
            }
            return false;
        }

        private boolean stopBefore(RecordCursor cursor) {
            offset += cursor.recordStart();
            offsetSeq = cursor.seq();
            return true;
        }

        private void noteLostBefore(long seq) {
            if (payloads.isEmpty() && seq > nextSeq) {
                lost = new SeqSpan(wanted.first(), seq - 1);
                nextSeq = seq;
            }
        }

        private Slice endOfSegment() {
            noteLostBefore(Math.min(endSeq, wanted.last() + 1));
            return slice();
        }

        private Slice slice() {
            return new Slice(lost, nextSeq - payloads.size(), List.copyOf(payloads));
        }
    }
}
