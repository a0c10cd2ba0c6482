package io.wharfinger.billing.witness.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whole minutes of which is known what an engine did in all of them together.
 *
 * @param start start of the first minute
 * @param end end of the last minute
 * @param counts what the engine counted in them
 * @param busyMicros time of its requests in prefill and decode
 * @param startBlur how far from the start of the first minute the reading was that it counts from
 * @param endBlur how far from the end of the last minute its last reading was
 * @param lost time of which the engine's counters are lost, for it was started anew: what it did then is not in the counts
 * @param restarted whether it was started within
 */
record Stretch(
        Instant start,
        Instant end,
        Counts counts,
        long busyMicros,
        Duration startBlur,
        Duration endBlur,
        Duration lost,
        boolean restarted) {

    /** What one reading adds to the one before of the same life. */
    static Stretch between(Reading before, Reading after) {
        var start = endOf(before.minute());
        var end = endOf(after.minute());
        return new Stretch(
                start,
                end,
                after.counts().minus(before.counts()),
                after.busyMicros() - before.busyMicros(),
                Duration.between(before.readTime(), start),
                Duration.between(after.readTime(), end),
                Duration.ZERO,
                false);
    }

    /**
     * All that a life had counted at its first reading, where nothing was read of the engine before: what it did in the same
     * minute before this life is not known.
     */
    static Stretch sinceStart(Reading first) {
        var minute = first.engineStart().truncatedTo(ChronoUnit.MINUTES);
        return sinceStart(first, minute, Duration.between(minute, first.engineStart()));
    }

    /**
     * All that a life had counted at its first reading; the life before ended some time after its last reading.
     *
     * @param began when the new life began at the latest
     */
    static Stretch sinceRestart(Reading lastBefore, Reading first, Instant began) {
        var lost = Duration.between(lastBefore.readTime(), began);
        var start = earlier(endOf(lastBefore.minute()), first.minute());
        return sinceStart(first, start, lost.isNegative() ? Duration.ZERO : lost);
    }

    private static Stretch sinceStart(Reading first, Instant start, Duration lost) {
        var end = endOf(first.minute());
        return new Stretch(
                start,
                end,
                first.counts(),
                first.busyMicros(),
                Duration.ZERO,
                Duration.between(first.readTime(), end),
                lost,
                true);
    }

    /** Both, of which the other begins no earlier than this, and where this ends or before. */
    Stretch join(Stretch other) {
        var last = other.end.isAfter(end) ? other : this;
        return new Stretch(
                start,
                last.end,
                counts.plus(other.counts),
                Math.addExact(busyMicros, other.busyMicros),
                other.start.equals(start) ? longer(startBlur, other.startBlur) : startBlur,
                other.end.equals(end) ? longer(endBlur, other.endBlur) : last.endBlur,
                lost.plus(other.lost),
                restarted || other.restarted);
    }

    long minutes() {
        return Duration.between(start, end).toMinutes();
    }

    private static Instant endOf(Instant minute) {
        return minute.plus(1, ChronoUnit.MINUTES);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
