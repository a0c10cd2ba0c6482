package io.wharfinger.billing.bill;

import static io.wharfinger.billing.BillingFailure.BILLING_FILTER_INVALID;

import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * Which delta rows of a month are asked for; what is empty does not matter.
 *
 * @param unit a token class or another unit
 * @param day a calendar day in the tenant's zone, such as 2026-11-23
 */
record DeltaFilter(String model, String unit, String keyId, String day) {
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int DAY_LENGTH = 10;

    /** A span of time, its end not included. */
    record Span(Instant start, Instant end) {}

    /** The filter, if each part is of its form; fails with BILLING_FILTER_INVALID. */
    DeltaFilter checked() {
        check("model", model.length() <= TEXT_LENGTH_MAX, "at most 200 characters");
        check("key", keyId.length() <= TEXT_LENGTH_MAX, "at most 200 characters");
        check(
                "unit",
                unit.isEmpty() || Unit.find(unit).isPresent(),
                "a token class such as UNCACHED_TEXT, or another unit that can be charged");
        return this;
    }

    /** The days of the month that are asked for; fails with BILLING_FILTER_INVALID. */
    Span within(Period period) {
        if (day.isEmpty()) {
            return new Span(period.start(), period.end());
        }
        var date = date();
        check("day", YearMonth.from(date).equals(period.month()), "a day of the month " + period.text());
        return new Span(begin(date, period.zone()), begin(date.plusDays(1), period.zone()));
    }

    private LocalDate date() {
        try {
            check("day", day.length() == DAY_LENGTH, "a day such as 2026-11-23");
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw invalid("day", "a day such as 2026-11-23");
        }
    }

    private static Instant begin(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static void check(String field, boolean holds, String form) {
        if (!holds) {
            throw invalid(field, form);
        }
    }

    private static WharfException invalid(String field, String form) {
        return new WharfException(BILLING_FILTER_INVALID, "%s must be %s.".formatted(field, form)).with("field", field);
    }
}
