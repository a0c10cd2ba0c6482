package io.wharfinger.cli.cases.credit;

import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Moments as cases write them: T, T+24h30m, T+30d, T+100y, or a time such as 2026-01-01T00:00:00Z. */
final class Moments {
    /** The moment T. */
    static final Instant T = Instant.parse("2024-01-01T00:00:00Z");

    private static final Pattern RELATIVE = Pattern.compile("T(?:([+-])((?:\\d{1,6}(?:mo|ms|[ywdhms]))+))?");
    private static final Pattern STEP = Pattern.compile("(\\d{1,6})(mo|ms|[ywdhms])");

    private Moments() {}

    static Instant parse(String text) {
        var relative = RELATIVE.matcher(text);
        if (!relative.matches()) {
            return absolute(text);
        }
        return relative.group(2) == null
                ? T
                : moved(relative.group(2), relative.group(1).equals("-") ? -1 : 1);
    }

    private static Instant absolute(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadableCaseException(
                    "\"%s\" must be a moment such as T, T+24h30m, T+30d or 2026-01-01T00:00:00Z".formatted(text));
        }
    }

    private static Instant moved(String steps, int sign) {
        ZonedDateTime time = T.atZone(ZoneOffset.UTC);
        var step = STEP.matcher(steps);
        while (step.find()) {
            time = time.plus(sign * Long.parseLong(step.group(1)), unit(step.group(2)));
        }
        return time.toInstant();
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "y" -> ChronoUnit.YEARS;
            case "mo" -> ChronoUnit.MONTHS;
            case "w" -> ChronoUnit.WEEKS;
            case "d" -> ChronoUnit.DAYS;
            case "h" -> ChronoUnit.HOURS;
            case "m" -> ChronoUnit.MINUTES;
            case "s" -> ChronoUnit.SECONDS;
            default -> ChronoUnit.MILLIS;
        };
    }
}
