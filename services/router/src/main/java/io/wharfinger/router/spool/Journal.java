package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.RecordLayout;
import io.wharfinger.router.spool.segment.SegmentFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where records get their numbers. An append is a copy into a mapped file, made by whoever has the record: no call to the
 * system, no wait for the disk, no other thread. What needs the disk is done by others before and after.
 */
final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

    private final Path directory;
    private final long epoch;
    private final long segmentBytes;
    private final Segments segments;
    private final Runnable rolled;
    private final RecordLayout layout = new RecordLayout();
    private final OpenRequests open = new OpenRequests();
    private final List<ActiveSegment> retired = new ArrayList<>();
    private ActiveSegment active;
    private @Nullable SegmentFile next;
    private long skipToSeq;
    private boolean closed;
    private volatile long writtenSeq;
    private volatile boolean broken;

    /**
     * What is written at a moment.
     *
     * @param writtenSeq highest number
     * @param retired segments that are full, the oldest first, as long as they are not released
     * @param active the one that is being written
     * @param position where the active one ends
     */
    record View(long writtenSeq, List<ActiveSegment> retired, ActiveSegment active, int position) {}

    /** @param rolled is told that the next file is needed */
    Journal(SpoolSettings settings, long epoch, SpoolRecovery.Recovered recovered, SegmentFile first, Runnable rolled) {
        directory = settings.directory().resolve(Long.toString(epoch));
        this.epoch = epoch;
        segmentBytes = settings.segmentBytes();
        segments = recovered.segments();
        this.rolled = rolled;
        writtenSeq = recovered.nextSeq() - 1;
        Segments.Place place = segments.find(recovered.nextSeq());
        if (place != null && place.segment().firstSeq() == recovered.nextSeq()) {
            segments.remove(place.segment());
        }
        active = first.begin(Segment.empty(directory, recovered.nextSeq()), epoch);
        segments.add(active.segment());
    }

    /**
     * Appends a record, if that is possible at once.
     *
     * @return its number; 0 if there is no room, or the disk has failed
     */
    synchronized long append(Append.Kind kind, long openingSeq, byte[] payload) {
        int bytes = SegmentFormat.recordBytes(payload);
        if (closed || broken || !hasRoom(bytes)) {
            return 0;
        }
        long seq = writtenSeq + 1;
        try {
            active.append(seq, layout.lay(seq, payload), bytes);
        } catch (InternalError e) {
            fail(e);
            return broken ? 0 : append(kind, openingSeq, payload);
        }
        switch (kind) {
            case OPENING -> open.opened(seq);
            case CHECKPOINT -> {}
            case CLOSING -> open.closed(openingSeq);
        }
        writtenSeq = seq;
        return seq;
    }

    private boolean hasRoom(int bytes) {
        if (skipToSeq > writtenSeq + 1) {
            return roll(skipToSeq);
        }
        if (active.fits(bytes, segmentBytes)) {
            return true;
        }
        if (active.isEmpty()) {
            throw new IllegalArgumentException("larger than a segment of the usage spool: " + bytes + " bytes");
        }
        return roll(writtenSeq + 1);
    }

    /** Goes on in the next file, if it is there. */
    private boolean roll(long firstSeq) {
        SegmentFile file = next;
        if (file == null) {
            return false;
        }
        next = null;
        rolled.run();
        ActiveSegment begun;
        try {
            begun = file.begin(Segment.empty(directory, firstSeq), epoch);
        } catch (InternalError e) {
            broken = true;
            return false;
        }
        active.publish();
        if (active.isEmpty() && active.segment().firstSeq() == firstSeq) {
            segments.remove(active.segment());
        }
        retired.add(active);
        active = begun;
        segments.add(begun.segment());
        writtenSeq = firstSeq - 1;
        broken = false;
        return true;
    }

    private void fail(InternalError cause) {
        LOG.errorf("The usage spool could not be written, it goes on in another file: %s", cause);
        broken = true;
        var unused = roll(writtenSeq + 1);
    }

    /** Takes a file to go on in; false if it has one. */
    synchronized boolean offer(SegmentFile file) {
        if (next != null || closed) {
            return false;
        }
        next = file;
        if (broken || skipToSeq > writtenSeq + 1) {
            var unused = roll(Math.max(skipToSeq, writtenSeq + 1));
        }
        return true;
    }

    /** Leaves a file that cannot be made safe for the next one, if there is one and it holds a record. */
    synchronized void leave() {
        if (!active.isEmpty()) {
            var unused = roll(writtenSeq + 1);
        }
    }

    synchronized boolean needsFile() {
        return next == null && !closed;
    }

    /** Lets the numbers go on at this one, if they are below it. */
    synchronized void skipTo(long seq) {
        skipToSeq = Math.max(skipToSeq, seq);
        if (skipToSeq > writtenSeq + 1) {
            var unused = roll(skipToSeq);
        }
    }

    /** What is written now; segments are seen to be as large. */
    synchronized View view() {
        active.publish();
        return new View(writtenSeq, List.copyOf(retired), active, active.position());
    }

    /** A retired segment needs no more care. */
    synchronized void release(ActiveSegment segment) {
        retired.remove(segment);
    }

    /** Takes nothing more. Returns the file that was made and not used. */
    synchronized @Nullable SegmentFile close() {
        closed = true;
        SegmentFile unused = next;
        next = null;
        return unused;
    }

    synchronized void adopt(Collection<Long> openOpeningSeqs) {
        open.adopt(openOpeningSeqs);
    }

    synchronized int openRequests() {
        return open.count();
    }

    /** Lowest opening without a closing, or the next number if there is none. */
    synchronized long oldestOpenSeq() {
        return Math.min(open.oldestSeq(), writtenSeq + 1);
    }

    long writtenSeq() {
        return writtenSeq;
    }

    /** Whether the disk took a page away that was being written. */
    boolean isBroken() {
        return broken;
    }
}
