package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.require;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Moments that come again and again: the anchor, and every so many units before and after it. A month that has no such day
 * has its last one; the next month has the anchor's day again.
 *
 * @param every how many units lie between two moments, 1 to 1000
 * @param unit hours, days, weeks, months or years
 * @param anchor one of the moments
 * @param zone whose days and months count
 */
public record Recurrence(int every, ChronoUnit unit, Instant anchor, ZoneId zone) {
    private static final int EVERY_MAX = 1000;

    public Recurrence {
        require(every >= 1 && every <= EVERY_MAX, "a recurrence is every 1 to " + EVERY_MAX + " units");
        require(
                switch (unit) {
                    case HOURS, DAYS, WEEKS, MONTHS, YEARS -> true;
                    case NANOS,
                            MICROS,
                            MILLIS,
                            SECONDS,
                            MINUTES,
                            HALF_DAYS,
                            DECADES,
                            CENTURIES,
                            MILLENNIA,
                            ERAS,
                            FOREVER -> false;
                },
                "a recurrence is of hours, days, weeks, months or years");
    }

    /** The number of the first moment that is after the time; the anchor has the number 0. */
    long firstAfter(Instant time) {
        var zoned = anchor.atZone(zone);
        var number = unit.between(zoned, time.atZone(zone)) / every - 1;
        while (!at(zoned, number).isAfter(time)) {
            number++;
        }
        return number;
    }

    /** The moment of a number. */
    Instant at(long number) {
        return at(anchor.atZone(zone), number);
    }

    private Instant at(ZonedDateTime zoned, long number) {
        return zoned.plus(Math.multiplyExact(number, every), unit).toInstant();
    }
}
