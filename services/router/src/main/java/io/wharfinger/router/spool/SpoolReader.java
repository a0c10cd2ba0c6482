package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.RecordCursor;
import io.wharfinger.router.spool.segment.SeqSpan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records back for shipping, mostly one run after the other, without a copy of each. For one thread. */
final class SpoolReader implements Closeable {
    private static final int WINDOW_BYTES = 256 * 1024;

    private final Segments segments;
    private @Nullable SegmentReader at;

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
            SegmentReader source = open(place.segment());
            source.seek(wanted.first());
            return new Reading(source, wanted, bytesMax, place.endSeq()).run();
        } catch (NoSuchFileException e) {
            return lost(wanted.first(), Math.min(wanted.last(), place.endSeq() - 1));
        }
    }

    private static Slice lost(long first, long last) {
        return new Slice(new SeqSpan(first, last), last + 1, List.of());
    }

    private SegmentReader open(Segment segment) throws IOException {
        SegmentReader open = at;
        if (open != null && open.isOf(segment)) {
            return open;
        }
        close();
        SegmentReader opened = new SegmentReader(segment);
        at = opened;
        return opened;
    }

    @Override
    public void close() throws IOException {
        SegmentReader open = at;
        at = null;
        if (open != null) {
            open.close();
        }
    }

    /** One call of read within one segment. */
    private static final class Reading {
        private final SegmentReader source;
        private final SeqSpan wanted;
        private final int bytesMax;
        private final long endSeq;
        private final List<ByteBuffer> payloads = new ArrayList<>();
        private @Nullable SeqSpan lost;
        private long nextSeq;
        private long bytes;

        Reading(SegmentReader source, SeqSpan wanted, int bytesMax, long endSeq) {
            this.source = source;
            this.wanted = wanted;
            this.bytesMax = bytesMax;
            this.endSeq = endSeq;
            nextSeq = wanted.first();
        }

        Slice run() throws IOException {
            long windowBytes = WINDOW_BYTES;
            while (true) {
                ByteBuffer window = source.window(windowBytes);
                RecordCursor cursor = new RecordCursor(window, source.seq());
                boolean done = take(cursor);
                if (done) {
                    return slice();
                }
                if (cursor.position() > 0) {
                    source.advance(cursor.position());
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
                    ByteBuffer payload = cursor.payload();
                    bytes += payload.remaining();
                    if (!payloads.isEmpty() && bytes > bytesMax) {
                        return stopBefore(cursor);
                    }
                    payloads.add(payload);
                    nextSeq = seq + 1;
                }
                source.expect(seq + 1);
                if (seq == wanted.last()) {
                    source.advance(cursor.position());
                    return true;
                }
            }
            return false;
        }

        private boolean stopBefore(RecordCursor cursor) {
            source.advance(cursor.recordStart());
            source.expect(cursor.seq());
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
