package io.wharfinger.router.spool;

import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was appended safe from a power loss, all that has come with one call, and lets go of full segments. For one
 * thread.
 */
final class SpoolSync {
    private static final Logger LOG = Logger.getLogger(SpoolSync.class);

    private final SpoolSettings settings;
    private final SpoolDisk disk;
    private final Journal journal;
    private final SyncWaiters waiters;
    private volatile long syncedSeq;
    private volatile @Nullable SpoolRefusal trouble;

    SpoolSync(SpoolSettings settings, SpoolDisk disk, Journal journal, SyncWaiters waiters) {
        this.settings = settings;
        this.disk = disk;
        this.journal = journal;
        this.waiters = waiters;
        syncedSeq = journal.writtenSeq();
    }

    /** Syncs what is written by now. Returns whether more is safe than before. */
    boolean sync() {
        long before = syncedSeq;
        Journal.View view = journal.view();
        if (view.writtenSeq() > before || !view.retired().isEmpty() || trouble != null) {
            try {
                sync(view);
                recovered();
            } catch (IOException | InternalError e) {
                failed(e, view);
            }
        }
        // Also those who began to wait when what they wait for had just been synced.
        waiters.synced(syncedSeq);
        return syncedSeq > before;
    }

    private void sync(Journal.View view) throws IOException {
        ActiveSegment active = view.active();
        if (trouble != null) {
            active.rewrite(view.position());
        }
        for (ActiveSegment old : view.retired()) {
            retire(old, active, view.position());
        }
        active.name(disk);
        active.forceAndGoOn(view.position());
        advance(view.writtenSeq());
    }

    private void retire(ActiveSegment old, ActiveSegment active, int position) throws IOException {
        try {
            old.name(disk);
            if (trouble != null) {
                old.rewrite(old.position());
            }
            old.force(old.position());
        } catch (IOException | InternalError e) {
            giveUp(old, active, position, e);
            return;
        }
        finish(old);
        advance(old.lastSeq());
    }

    /**
     * Where the disk takes another file, one that it does not take holds nothing up; unless records count as written only
     * when they are safe.
     */
    private void giveUp(ActiveSegment old, ActiveSegment active, int position, Throwable cause) throws IOException {
        if (settings.syncMillis() == 0) {
            throw new IOException(cause);
        }
        active.name(disk);
        active.forceAndGoOn(position);
        LOG.errorf(
                "Records %d to %d of the usage spool would not survive a power loss: %s",
                syncedSeq + 1, old.lastSeq(), cause);
        finish(old);
    }

    private void finish(ActiveSegment old) {
        journal.release(old);
        try {
            old.finish();
        } catch (IOException e) {
            LOG.warnf("A segment of the usage spool could not be cut to its length: %s", e);
        }
    }

    private void advance(long seq) {
        syncedSeq = Math.max(syncedSeq, seq);
    }

    private void recovered() {
        if (trouble != null) {
            trouble = null;
            LOG.info("The usage spool is synced again.");
        }
    }

    private void failed(Throwable cause, Journal.View view) {
        if (trouble == null) {
            LOG.errorf("The usage spool could not be synced, new requests are refused until it can: %s", cause);
        }
        SpoolRefusal why = SpoolRefusal.of(settings, disk);
        trouble = why;
        waiters.refuse(why);
        if (view.retired().isEmpty()) {
            journal.leave();
        }
    }

    /** Why the disk does not sync; null if it does. */
    @Nullable SpoolRefusal trouble() {
        return trouble;
    }

    /** Whether all that is written is safe. */
    boolean isUpToDate() {
        return trouble == null && journal.writtenSeq() <= syncedSeq;
    }

    /** Highest number that a power loss cannot take. */
    long syncedSeq() {
        return syncedSeq;
    }

    /** Syncs the rest; nothing may be appended any more. */
    void close() throws IOException {
        Journal.View view = journal.view();
        try {
            sync(view);
        } finally {
            finish(view.active());
            waiters.close();
        }
    }
}
