package io.wharfinger.router.tenants;

import java.util.concurrent.TimeUnit;

/**
 * Whether an answer has kept its objective.
 *
 * @param ttft about the time to the first token
 * @param tpot about the time from one token to the next
 */
public record SloVerdict(Slo ttft, Slo tpot) {
    /** Nothing was asked for. */
    public static final SloVerdict NONE = new SloVerdict(Slo.NONE, Slo.NONE);

    /** One of the two. */
    public enum Slo {
        /** Nothing was asked for, or it cannot be told. */
        NONE,
        /** Kept. */
        MET,
        /** Not kept. */
        MISSED
    }

    /**
     * Judges an answer.
     *
     * @param ttftNanos from the arrival of the request to the first token; 0 if none was seen
     * @param tpotNanos see {@link #tpotNanos}; 0 if there is none
     */
    public static SloVerdict of(Objective objective, long ttftNanos, long tpotNanos) {
        if (objective.equals(Objective.NONE)) {
            return NONE;
        }
        return new SloVerdict(judge(objective.ttftMillis(), ttftNanos), judge(objective.tpotMillis(), tpotNanos));
    }

    private static Slo judge(long millis, long nanos) {
        if (millis == 0 || nanos == 0) {
            return Slo.NONE;
        }
        return nanos <= TimeUnit.MILLISECONDS.toNanos(millis) ? Slo.MET : Slo.MISSED;
    }

    /**
     * Time per output token after the first: 0 where there were fewer than two, or their times are not known, and at least 1
     * where all came at once.
     *
     * @param firstTokenNanos when the first came, from any moment on; 0 if that is not known
     */
    public static long tpotNanos(long firstTokenNanos, long lastTokenNanos, long outputTokens) {
        return outputTokens < 2 || firstTokenNanos == 0
                ? 0
                : Math.max(1, (lastTokenNanos - firstTokenNanos) / (outputTokens - 1));
    }
}
