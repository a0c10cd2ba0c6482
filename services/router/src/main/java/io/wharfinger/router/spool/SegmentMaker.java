package io.wharfinger.router.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The thread that makes the next file before it is needed: writing all its zeros takes a disk a while. */
final class SegmentMaker implements Runnable {
    private static final Logger LOG = Logger.getLogger(SegmentMaker.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** So that any record of a router fits into a file, however small its segments were chosen. */
    private static final int FILE_BYTES_MIN = 4096;

    private final SpoolSettings settings;
    private final SpoolDisk disk;
    private final Path directory;
    private final Thread thread;
    private long made;
    private @Nullable Journal journal;
    private Runnable offered = () -> {};
    private volatile @Nullable SpoolRefusal trouble;
    private volatile boolean stopping;

    SegmentMaker(SpoolSettings settings, SpoolDisk disk, Path directory) {
        this.settings = settings;
        this.disk = disk;
        this.directory = directory;
        thread = Thread.ofPlatform().daemon().name("spool-maker").unstarted(this);
    }

    /** Makes a file, which may not be on the disk yet. */
    SegmentFile make() throws IOException {
        Path path = directory.resolve(made++ + SegmentFile.SUFFIX);
        return SegmentFile.make(disk, path, (int) Math.max(settings.segmentBytes(), FILE_BYTES_MIN));
    }

    /** @param whenOffered is told of each file that the journal has got */
    void start(Journal forJournal, Runnable whenOffered) {
        journal = forJournal;
        offered = whenOffered;
        thread.start();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        Journal to = journal;
        while (to != null && !stopping) {
            boolean done = !to.needsFile() || supply(to);
            LockSupport.parkNanos(this, done ? IDLE_NANOS : RETRY_NANOS);
        }
    }

    private boolean supply(Journal to) {
        try {
            SegmentFile file = make();
            hand(file, to);
            if (trouble != null) {
                LOG.info("The usage spool can be written again.");
            }
            trouble = null;
            offered.run();
            return true;
        } catch (IOException e) {
            fail(e);
            return false;
        }
    }

    private static void hand(SegmentFile file, Journal to) throws IOException {
        try {
            file.force();
        } catch (IOException e) {
            file.drop();
            throw e;
        }
        if (!to.offer(file)) {
            file.drop();
        }
    }

    private void fail(IOException cause) {
        if (trouble == null) {
            LOG.errorf("The usage spool cannot grow, new requests are refused until it can: %s", cause);
        }
        trouble = SpoolRefusal.of(settings, disk);
        offered.run();
    }

    /** Why the next file cannot be made; null if it can. */
    @Nullable SpoolRefusal trouble() {
        return trouble;
    }

    void stop() throws InterruptedException {
        stopping = true;
        wake();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
