package io.wharfinger.router.upstream.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** For how long an upstream asks to be left alone. */
public final class RetryAfter {
    /** Longest time that is believed, in milliseconds. */
    public static final long MILLIS_MAX = 60_000;

    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    /**
     * The time in milliseconds, at most {@link #MILLIS_MAX}; 0 if the upstream does not say, or what nobody understands.
     *
     * @param retryAfterMillis value of the header "retry-after-ms"; null if there is none
     * @param retryAfter value of the header "retry-after": seconds or a date; null if there is none
     */
    public static long millis(@Nullable String retryAfterMillis, @Nullable String retryAfter, Instant now) {
        if (retryAfterMillis != null && isNumber(retryAfterMillis.strip())) {
            return Math.min(MILLIS_MAX, Long.parseLong(retryAfterMillis.strip()));
        }
        if (retryAfter == null) {
            return 0;
        }
        String text = retryAfter.strip();
        return Math.min(MILLIS_MAX, isNumber(text) ? Long.parseLong(text) * 1000 : untilDate(text, now));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long untilDate(String text, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Math.max(0, Duration.between(now, date).toMillis());
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
