package io.wharfinger.router.usage;

import io.wharfinger.router.tenants.Objective;
import io.wharfinger.router.tenants.SloVerdict;
import java.util.concurrent.TimeUnit;

/**
 * How fast an answer was, and how fast it was to be.
 *
 * @param ttftNanos from arrival to the first token; 0 if none came
 * @param tpotNanos from one token to the next on average; 0 if fewer than two came, or their times are not known
 * @param objective what was asked for
 * @param verdict whether it was kept
 */
public record AnswerPace(long ttftNanos, long tpotNanos, Objective objective, SloVerdict verdict) {
    /** Nothing came, and nothing was asked for. */
    public static final AnswerPace NONE = new AnswerPace(0, 0, Objective.NONE, SloVerdict.NONE);

    /** The pace of an answer whose first and last tokens came so long after its request, in nanoseconds; 0 if none came. */
    public static AnswerPace of(long firstNanos, long lastNanos, long outputTokens, Objective objective) {
        long tpotNanos = SloVerdict.tpotNanos(firstNanos, lastNanos, outputTokens);
        return new AnswerPace(firstNanos, tpotNanos, objective, SloVerdict.of(objective, firstNanos, tpotNanos));
    }

    long ttftMicros() {
        return TimeUnit.NANOSECONDS.toMicros(ttftNanos);
    }

    long tpotMicros() {
        return TimeUnit.NANOSECONDS.toMicros(tpotNanos);
    }
}
