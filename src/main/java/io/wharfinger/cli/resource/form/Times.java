package io.wharfinger.cli.resource.form;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations, each in one form: UTC to the microsecond, and seconds. */
public final class Times {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(?:\\.0+)?([smh])");

    private Times() {}

    /** A time with its zone in the one form; empty if the text is none. */
    public static Optional<String> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS)
                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time in the one form, or the text as it is. */
    static String canonical(String text) {
        return parse(text).orElse(text);
    }

    /** A duration such as {@code 90s}, {@code 5m} or {@code 1h}; empty if the text is none. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "h" -> Duration.ofHours(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofSeconds(count);
                });
    }

    /** A duration in seconds, such as {@code 300s}, or the text as it is. */
    static String seconds(String text) {
        return duration(text).map(length -> length.toSeconds() + "s").orElse(text);
    }
}
