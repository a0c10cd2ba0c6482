package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.LogTail;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until a part is ready, and says after two seconds, and every five from then on, what it is waiting for. */
final class ReadyWait {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long TELL_FIRST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long TELL_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Part part;
    private final Progress progress;

    ReadyWait(Part part, Progress progress) {
        this.part = part;
        this.progress = progress;
    }

    /** @throws LocalException if it ends, or is not ready in time, with the end of its log */
    void atMost(Duration time) {
        long start = System.nanoTime();
        long tellAt = start + TELL_FIRST_NANOS;
        String told = "";
        Readiness readiness = part.readiness();
        while (!readiness.ready()) {
            long now = System.nanoTime();
            giveUpIfHopeless(readiness, now - start, time);
            if (now - tellAt >= 0) {
                tellAt = now + TELL_AGAIN_NANOS;
                tell(
                        TimeUnit.NANOSECONDS.toSeconds(now - start),
                        readiness.reason().equals(told) ? "" : readiness.reason());
                told = readiness.reason();
            }
            LockSupport.parkNanos(POLL_NANOS);
            readiness = part.readiness();
        }
    }

    /** @param reason empty if it is the one told last */
    private void tell(long seconds, String reason) {
        String waiting = "aiting for " + part.name().title() + " (" + seconds + " s)";
        progress.say(reason.isEmpty() ? "Still w" + waiting + "." : "W" + waiting + ": " + reason + ".");
    }

    private void giveUpIfHopeless(Readiness readiness, long waitedNanos, Duration time) {
        String title = part.name().title();
        if (Thread.currentThread().isInterrupted()) {
            throw new LocalException("Interrupted while waiting for " + title + ".");
        }
        if (!part.isRunning()) {
            throw new LocalException("While it was starting, " + title + " ended." + LogTail.of(part.log()));
        }
        if (waitedNanos > time.toNanos()) {
            throw new LocalException("After " + time.toSeconds() + " s, " + title + " is not ready: "
                    + readiness.reason() + "." + LogTail.of(part.log()));
        }
    }
}
