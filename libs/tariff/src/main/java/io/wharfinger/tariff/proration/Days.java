package io.wharfinger.tariff.proration;

import io.wharfinger.tariff.TariffException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days between dates, from the first to before the last. */
public final class Days {
    private Days() {}

    /** By the calendar. */
    public static long between(LocalDate start, LocalDate end) {
        return ChronoUnit.DAYS.between(start, end);
    }

    /** By the calendar of a zone: a day of 23 or 25 hours is one day. */
    public static long between(Instant start, Instant end, ZoneId zone) {
        return between(start.atZone(zone).toLocalDate(), end.atZone(zone).toLocalDate());
    }

    /**
     * As though the month of the start had a fixed number of days: calendar days within one month, and in different
     * months less what that month has beyond them.
     *
     * @param monthDays days of a month, for example 30
     */
    public static long fixed(LocalDate start, LocalDate end, int monthDays) {
        if (monthDays < 1 || monthDays > 31) {
            throw new TariffException("a month has 1 to 31 days, not %d.".formatted(monthDays));
        }
        long days = between(start, end);
        return YearMonth.from(start).equals(YearMonth.from(end)) ? days : days - (start.lengthOfMonth() - monthDays);
    }
}
