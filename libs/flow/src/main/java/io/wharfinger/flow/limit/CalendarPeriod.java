package io.wharfinger.flow.limit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** A calendar period in a tenant's zone. */
public enum CalendarPeriod {
    /** From midnight to midnight. */
    DAY,
    /** From Monday to Monday. */
    WEEK,
    /** From the first to the first. */
    MONTH,
    /** From January to January. */
    YEAR;

    /** Start of the window that a moment lies in; both in milliseconds since 1970. */
    public long startMillis(long millis, ZoneId zone) {
        return millisOf(startDay(millis, zone), zone);
    }

    /** Start of the window after the one that a moment lies in; both in milliseconds since 1970. */
    public long endMillis(long millis, ZoneId zone) {
        LocalDate start = startDay(millis, zone);
        LocalDate end = switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case YEAR -> start.plusYears(1);
        };
        return millisOf(end, zone);
    }

    private LocalDate startDay(long millis, ZoneId zone) {
        LocalDate day = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** A day whose midnight a change of clocks leaves out begins when it begins. */
    private static long millisOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
