package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: takes what has gathered, writes it with one call, then says so. When the disk refuses,
 * openings and checkpoints are refused and closings wait; it tries again with a new segment until the disk takes it.
 */
final class SpoolWriter implements Runnable {
    private static final Logger LOG = Logger.getLogger(SpoolWriter.class);
    private static final int BATCH_BYTES = 1024 * 1024;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final SpoolSettings settings;
    private final SpoolDisk disk;
    private final long epoch;
    private final Segments segments;
    private final Backlog backlog;
    private final OpenRequests open;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH_BYTES);
    private final AtomicLong skipToSeq = new AtomicLong();
    private final AtomicLong syncedSeq;
    private volatile long writtenSeq;
    private volatile ActiveSegment active;
    private volatile @Nullable SpoolRefusal trouble;
    private volatile boolean stopping;

    SpoolWriter(
            SpoolSettings settings,
            SpoolDisk disk,
            long epoch,
            SpoolRecovery.Recovered recovered,
            AppendQueue queue,
            OpenRequests open)
            throws IOException {
        this.settings = settings;
        this.disk = disk;
        this.epoch = epoch;
        this.segments = recovered.segments();
        backlog = new Backlog(queue);
        this.open = open;
        writtenSeq = recovered.nextSeq() - 1;
        syncedSeq = new AtomicLong(writtenSeq);
        active = begin(recovered.nextSeq());
    }

    private ActiveSegment begin(long firstSeq) throws IOException {
        Segments.Place place = segments.find(firstSeq);
        Path directory = settings.directory().resolve(Long.toString(epoch));
        ActiveSegment next = ActiveSegment.begin(disk, Segment.empty(directory, firstSeq), epoch);
        if (place != null && place.segment().firstSeq() == firstSeq) {
            segments.remove(place.segment());
        }
        segments.add(next.segment());
        return next;
    }

    @Override
    public void run() {
        while (!stopping || !backlog.isEmpty()) {
            step();
            if (stopping && trouble != null) {
                return;
            }
        }
    }

    private void step() {
        if (trouble != null && !recover()) {
            backlog.refuseWaiting(reason());
            backlog.await(RETRY_NANOS);
            return;
        }
        long skipTo = skipToSeq.get();
        if (skipTo > writtenSeq + 1) {
            attempt(() -> roll(skipTo));
        }
        List<Append> batch = backlog.gather(BATCH_BYTES);
        if (batch.isEmpty()) {
            backlog.await(IDLE_NANOS);
        } else {
            write(batch);
        }
    }

    private void write(List<Append> batch) {
        if (attempt(() -> writeOut(batch))) {
            long seq = writtenSeq - batch.size();
            for (Append append : batch) {
                settle(append, ++seq);
            }
        } else {
            backlog.refuse(batch, reason());
        }
    }

    private void writeOut(List<Append> batch) throws IOException {
        buffer.clear();
        long seq = writtenSeq;
        for (Append append : batch) {
            SegmentFormat.putRecord(buffer, ++seq, append.payload());
        }
        buffer.flip();
        if (active.segment().bytes() + buffer.limit() > settings.segmentBytes()
                && active.segment().lastSeq() >= active.segment().firstSeq()) {
            roll(writtenSeq + 1);
        }
        active.append(buffer, seq);
        writtenSeq = seq;
        if (settings.syncMillis() == 0) {
            sync();
        }
    }

    private void settle(Append append, long seq) {
        switch (append.kind()) {
            case OPENING -> open.opened(seq);
            case CHECKPOINT -> {}
            case CLOSING -> open.closed(append.openingSeq());
        }
        append.written().complete(seq);
    }

    private void roll(long firstSeq) throws IOException {
        ActiveSegment old = active;
        old.force();
        old.close();
        syncedSeq.accumulateAndGet(writtenSeq, Math::max);
        active = begin(firstSeq);
        writtenSeq = firstSeq - 1;
        syncedSeq.accumulateAndGet(writtenSeq, Math::max);
    }

    /** Runs a write; on failure notes the trouble and returns false. */
    private boolean attempt(DiskWork work) {
        try {
            work.run();
            return true;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    /** Notes that the disk has refused something: nothing new is taken until a new segment could be begun. */
    void failed(IOException cause) {
        if (trouble == null) {
            LOG.errorf("The usage spool could not be written, new requests are refused until it can: %s", cause);
        }
        trouble = isFull() ? SpoolRefusal.DISK_FULL : SpoolRefusal.WRITE_FAILED;
    }

    private boolean recover() {
        try {
            if (isFull()) {
                return false;
            }
            ActiveSegment next = begin(writtenSeq + 1);
            leave(active);
            active = next;
            trouble = null;
            LOG.info("The usage spool can be written again.");
            return true;
        } catch (IOException e) {
            LOG.debugf("The usage spool still cannot be written: %s", e);
            return false;
        }
    }

    private boolean isFull() {
        try {
            return disk.freeBytes(settings.directory()) < settings.freeBytesMin();
        } catch (IOException e) {
            return false;
        }
    }

    private SpoolRefusal reason() {
        SpoolRefusal why = trouble;
        return why == null ? SpoolRefusal.WRITE_FAILED : why;
    }

    /** Makes all that is written safe from a power loss. Called by the syncing thread too. */
    void sync() throws IOException {
        long written = writtenSeq;
        if (written > syncedSeq.get()) {
            active.force();
            syncedSeq.accumulateAndGet(written, Math::max);
        }
    }

    /** Lets the numbers go on at this one, if they are below it. */
    void skipTo(long seq) {
        skipToSeq.accumulateAndGet(seq, Math::max);
    }

    void stop() {
        stopping = true;
        backlog.wake();
    }

    void close() throws IOException {
        try (ActiveSegment last = active) {
            last.force();
            syncedSeq.accumulateAndGet(writtenSeq, Math::max);
        }
        backlog.close();
    }

    private void leave(ActiveSegment broken) {
        try (broken) {
            broken.force();
        } catch (IOException e) {
            LOG.errorf(
                    "Records %d to %d of the usage spool would not survive a power loss now: %s",
                    syncedSeq.get() + 1, writtenSeq, e);
        }
    }

    long writtenSeq() {
        return writtenSeq;
    }

    long syncedSeq() {
        return syncedSeq.get();
    }

    @Nullable SpoolRefusal trouble() {
        return trouble;
    }

    /** Something that the disk may refuse. */
    private interface DiskWork {
        void run() throws IOException;
    }
}
