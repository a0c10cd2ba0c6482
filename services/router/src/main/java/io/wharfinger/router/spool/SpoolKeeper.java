package io.wharfinger.router.spool;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The thread that looks after what was appended: syncs it, appends what had to wait, and does the chores. */
final class SpoolKeeper implements Runnable {
    private static final Logger LOG = Logger.getLogger(SpoolKeeper.class);
    private static final long CHORES_ONLY_MILLIS = 100;
    private static final long RETRY_MILLIS = 200;

    private final long syncMillis;
    private final SpoolSync sync;
    private final SpoolChores chores;
    private final Backlog backlog;
    private final Backlog.Appender appender;
    private final Supplier<@Nullable SpoolRefusal> refusal;
    private final Runnable unrecorded;
    private final InstantSource clock;
    private final Runnable synced;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean dozing;

    SpoolKeeper(
            long syncMillis,
            SpoolSync sync,
            SpoolChores chores,
            Backlog backlog,
            Backlog.Appender appender,
            Supplier<@Nullable SpoolRefusal> refusal,
            Runnable unrecorded,
            InstantSource clock,
            Runnable synced) {
        this.syncMillis = syncMillis;
        this.sync = sync;
        this.chores = chores;
        this.backlog = backlog;
        this.appender = appender;
        this.refusal = refusal;
        this.unrecorded = unrecorded;
        this.clock = clock;
        this.synced = synced;
        thread = Thread.ofPlatform().daemon().name("spool-keeper").unstarted(this);
    }

    void start() {
        thread.start();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    /** A record was written: it is to be synced in time, and with it what comes until then. */
    void stir() {
        if (dozing) {
            dozing = false;
            wake();
        }
    }

    @Override
    public void run() {
        while (!stopping || (!backlog.isEmpty() && refusal.get() == null)) {
            try {
                if (!pass()) {
                    doze();
                }
            } catch (RuntimeException e) {
                LOG.error("The usage spool was not looked after; trying again.", e);
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(pauseMillis()));
        }
    }

    /** Nothing is written, so nothing is to be synced: waits for the first record, or for the next chore. */
    private void doze() {
        dozing = true;
        if (sync.isUpToDate()) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(CHORES_ONLY_MILLIS));
        }
        dozing = false;
    }

    /** Returns whether there was something to sync. */
    private boolean pass() {
        backlog.drain(appender);
        SpoolRefusal why = refusal.get();
        if (why != null) {
            backlog.refuseWaiting(why);
        } else {
            unrecorded.run();
        }
        boolean advanced = sync.sync();
        if (advanced) {
            synced.run();
        }
        chores.doIfDue(clock.millis());
        return advanced || syncMillis == 0;
    }

    private long pauseMillis() {
        if (sync.trouble() != null) {
            return RETRY_MILLIS;
        }
        return syncMillis == 0 ? CHORES_ONLY_MILLIS : syncMillis;
    }

    void stop() throws InterruptedException {
        stopping = true;
        wake();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
