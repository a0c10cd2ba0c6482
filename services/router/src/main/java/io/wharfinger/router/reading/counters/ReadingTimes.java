package io.wharfinger.router.reading.counters;

import java.time.Duration;

/**
 * When engines are read: at multiples of an interval, a little before each, so that the last reading of a minute is close to
 * its end.
 *
 * @param intervalMillis time between two readings; a minute is a multiple of it
 * @param leadMillis how long before a multiple
 */
public record ReadingTimes(long intervalMillis, long leadMillis) {
    private static final long LEAD_MILLIS_MIN = 300;
    private static final long LEAD_MILLIS_SPREAD = 1200;

    /** Times of one router; those of others are a little apart from them, so that engines are not asked by all at once. */
    public static ReadingTimes of(String router, Duration interval) {
        long lead = LEAD_MILLIS_MIN + Math.floorMod(router.hashCode(), LEAD_MILLIS_SPREAD);
        return new ReadingTimes(interval.toMillis(), Math.min(lead, interval.toMillis() / 2));
    }

    /** Time until the next reading, above zero, in milliseconds. */
    public long untilNextMillis(long nowMillis) {
        return intervalMillis - Math.floorMod(nowMillis + leadMillis, intervalMillis);
    }
}
