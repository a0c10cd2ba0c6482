package io.wharfinger.cli.cases.credit;

import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.credit.Recurrence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** When grants of cases recur: a word such as daily, or an interval such as P1D or PT6H. */
final class Intervals {
    private record Interval(int every, ChronoUnit unit) {}

    private static final Pattern ISO = Pattern.compile("P(?:T(\\d{1,4})H|(\\d{1,4})([DWMY]))");

    private Intervals() {}

    static Recurrence recurrence(Fields grant, Instant anchor) {
        var interval = interval(grant.text("recurs"));
        int every = Math.multiplyExact(interval.every, grant.whole("every", 1));
        return new Recurrence(every, interval.unit, anchor, zone(grant));
    }

    private static Interval interval(String recurs) {
        return switch (recurs) {
            case "hourly" -> new Interval(1, ChronoUnit.HOURS);
            case "daily" -> new Interval(1, ChronoUnit.DAYS);
            case "weekly" -> new Interval(1, ChronoUnit.WEEKS);
            case "monthly" -> new Interval(1, ChronoUnit.MONTHS);
            case "yearly", "annually" -> new Interval(1, ChronoUnit.YEARS);
            default -> iso(recurs);
        };
    }

    private static Interval iso(String recurs) {
        var iso = ISO.matcher(recurs);
        if (!iso.matches()) {
            throw new UnreadableCaseException(
                    "a grant recurs hourly, daily, weekly, monthly, yearly or in an interval such as P30D, not \"%s\""
                            .formatted(recurs));
        }
        return iso.group(1) != null
                ? new Interval(Integer.parseInt(iso.group(1)), ChronoUnit.HOURS)
                : new Interval(Integer.parseInt(iso.group(2)), unit(iso.group(3)));
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "D" -> ChronoUnit.DAYS;
            case "W" -> ChronoUnit.WEEKS;
            case "M" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    private static ZoneId zone(Fields grant) {
        try {
            return grant.has("zone") ? ZoneId.of(grant.text("zone")) : ZoneOffset.UTC;
        } catch (DateTimeException e) {
            throw new UnreadableCaseException("zone must be one such as Europe/Berlin");
        }
    }
}
