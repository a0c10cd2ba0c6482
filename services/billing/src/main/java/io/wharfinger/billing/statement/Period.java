package io.wharfinger.billing.statement;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** A calendar month in a time zone. */
public record Period(YearMonth month, ZoneId zone) {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM").withResolverStyle(ResolverStyle.STRICT);
    private static final int LENGTH = 7;

    /** Reads a month such as {@code 2026-11}; empty if the text is not one. */
    public static Optional<YearMonth> month(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(YearMonth.parse(text, FORM));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The month that a moment is in. */
    public static Period at(Instant moment, ZoneId zone) {
        return new Period(YearMonth.from(ZonedDateTime.ofInstant(moment, zone)), zone);
    }

    /** First moment of the month. */
    public Instant start() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** First moment after the month. */
    public Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** The month as text, such as {@code 2026-11}. */
    public String text() {
        return month.format(FORM);
    }
}
