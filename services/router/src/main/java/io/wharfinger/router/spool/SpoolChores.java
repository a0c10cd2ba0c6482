package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What has to be done about once a second: watches the room, lets old segments go, notes the position. For one thread. */
final class SpoolChores {
    private static final Logger LOG = Logger.getLogger(SpoolChores.class);
    private static final long EVERY_MILLIS = 1000;

    private final SpoolSettings settings;
    private final SpoolDisk disk;
    private final Journal journal;
    private final Segments segments;
    private final PositionFile positionFile;
    private final LongSupplier syncedSeq;
    private volatile long committedSeq;
    private volatile @Nullable SpoolRefusal trouble;
    private long doneMillis = Long.MIN_VALUE / 2;
    private PositionFile.Position noted = PositionFile.Position.UNKNOWN;

    SpoolChores(
            SpoolSettings settings,
            SpoolDisk disk,
            Journal journal,
            Segments segments,
            PositionFile positionFile,
            LongSupplier syncedSeq) {
        this.settings = settings;
        this.disk = disk;
        this.journal = journal;
        this.segments = segments;
        this.positionFile = positionFile;
        this.syncedSeq = syncedSeq;
    }

    /** Does them if it is time. */
    void doIfDue(long nowMillis) {
        if (nowMillis - doneMillis < EVERY_MILLIS && nowMillis >= doneMillis) {
            return;
        }
        doneMillis = nowMillis;
        try {
            retain(nowMillis);
            trouble = room();
            note();
        } catch (IOException e) {
            LOG.warnf("The usage spool could not be tidied up: %s", e);
        }
    }

    private void retain(long nowMillis) throws IOException {
        List<Segment> closed = segments.closed();
        long committed = Math.min(committedSeq, syncedSeq.getAsLong());
        closed.forEach(segment -> segment.observe(committed, nowMillis));
        List<SegmentState> states = closed.stream().map(Segment::state).toList();
        long activeBytes = segments.bytes()
                - states.stream().mapToLong(SegmentState::bytes).sum();
        int count = settings.retention().removable(states, activeBytes, committed, journal.oldestOpenSeq(), nowMillis);
        for (Segment segment : closed.subList(0, count)) {
            segments.remove(segment);
            Files.deleteIfExists(segment.file());
        }
    }

    private @Nullable SpoolRefusal room() throws IOException {
        if (disk.freeBytes(settings.directory()) < settings.freeBytesMin()) {
            return SpoolRefusal.DISK_FULL;
        }
        return segments.bytesAbove(committedSeq) > settings.retention().bytesMax() ? SpoolRefusal.SPOOL_FULL : null;
    }

    /** Notes the position for the next start. */
    void note() throws IOException {
        PositionFile.Position position = new PositionFile.Position(committedSeq, journal.oldestOpenSeq());
        if (!position.equals(noted)) {
            positionFile.write(position);
            noted = position;
        }
    }

    void committed(long seq) {
        committedSeq = seq;
    }

    long committedSeq() {
        return committedSeq;
    }

    /** Why there is no room for new requests; null if there is. */
    @Nullable SpoolRefusal trouble() {
        return trouble;
    }
}
