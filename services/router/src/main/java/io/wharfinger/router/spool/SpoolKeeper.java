package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentState;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The second thread of a spool: syncs what was written, watches the room, lets old segments go, notes the position. */
final class SpoolKeeper implements Runnable {
    private static final Logger LOG = Logger.getLogger(SpoolKeeper.class);
    private static final long CHORES_MILLIS = 1000;
    private static final long CHORES_ONLY_MILLIS = 100;

    private final SpoolSettings settings;
    private final SpoolDisk disk;
    private final SpoolWriter writer;
    private final Segments segments;
    private final OpenRequests open;
    private final PositionFile positionFile;
    private final InstantSource clock;
    private final Runnable synced;
    private volatile long committedSeq;
    private volatile @Nullable SpoolRefusal trouble;
    private volatile boolean stopping;
    private long choresDoneMillis = Long.MIN_VALUE / 2;
    private PositionFile.Position noted = PositionFile.Position.UNKNOWN;

    SpoolKeeper(
            SpoolSettings settings,
            SpoolDisk disk,
            SpoolWriter writer,
            Segments segments,
            OpenRequests open,
            PositionFile positionFile,
            InstantSource clock,
            Runnable synced) {
        this.settings = settings;
        this.disk = disk;
        this.writer = writer;
        this.segments = segments;
        this.open = open;
        this.positionFile = positionFile;
        this.clock = clock;
        this.synced = synced;
    }

    @Override
    public void run() {
        long pauseMillis = settings.syncMillis() == 0 ? CHORES_ONLY_MILLIS : settings.syncMillis();
        while (!stopping) {
            sync();
            long now = clock.millis();
            if (now - choresDoneMillis >= CHORES_MILLIS || now < choresDoneMillis) {
                chores(now);
                choresDoneMillis = now;
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        }
    }

    private void sync() {
        long before = writer.syncedSeq();
        try {
            writer.sync();
        } catch (ClosedChannelException e) {
            // The writer has just begun a new segment, and has synced the old one itself.
            LOG.trace("a segment was closed during a sync");
        } catch (IOException e) {
            writer.failed(e);
        }
        if (writer.syncedSeq() > before || settings.syncMillis() == 0) {
            synced.run();
        }
    }

    private void chores(long nowMillis) {
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
        long committed = Math.min(committedSeq, writer.syncedSeq());
        closed.forEach(segment -> segment.observe(committed, nowMillis));
        List<SegmentState> states = closed.stream().map(Segment::state).toList();
        long activeBytes = segments.bytes()
                - states.stream().mapToLong(SegmentState::bytes).sum();
        int count = settings.retention().removable(states, activeBytes, committed, open.oldestSeq(), nowMillis);
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

    private void note() throws IOException {
        PositionFile.Position position = position();
        if (!position.equals(noted)) {
            positionFile.write(position);
            noted = position;
        }
    }

    private PositionFile.Position position() {
        // In this order: an opening that is written in between has a higher number than writtenSeq.
        long written = writer.writtenSeq();
        return new PositionFile.Position(committedSeq, Math.min(open.oldestSeq(), written + 1));
    }

    void committed(long seq) {
        committedSeq = seq;
    }

    long committedSeq() {
        return committedSeq;
    }

    @Nullable SpoolRefusal trouble() {
        return trouble;
    }

    void stop() {
        stopping = true;
    }

    /** Notes the position for the next start; the writer must have stopped. */
    void close() throws IOException {
        note();
    }
}
