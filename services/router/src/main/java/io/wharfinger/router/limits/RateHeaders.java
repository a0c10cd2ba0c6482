package io.wharfinger.router.limits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The headers that tell a client what is left of its limits, in the forms that the SDKs of both families read. */
public final class RateHeaders {
    private RateHeaders() {}

    /** {@code x-ratelimit-limit-requests} and its kin; times as in {@code 6m0s}. */
    public static void openAi(Standing standing, BiConsumer<String, String> headers) {
        openAi("requests", standing.requests(), headers);
        openAi("tokens", standing.tokens(), headers);
    }

    private static void openAi(String what, Standing.@Nullable Level level, BiConsumer<String, String> headers) {
        if (level != null) {
            headers.accept("x-ratelimit-limit-" + what, Long.toString(level.limit()));
            headers.accept("x-ratelimit-remaining-" + what, Long.toString(level.remaining()));
            headers.accept("x-ratelimit-reset-" + what, duration(level.resetMillis()));
        }
    }

    /**
     * {@code anthropic-ratelimit-requests-limit} and its kin; times in the form of RFC 3339.
     *
     * @param nowMillis the time, in milliseconds since 1970
     */
    public static void anthropic(Standing standing, long nowMillis, BiConsumer<String, String> headers) {
        anthropic("requests", standing.requests(), nowMillis, headers);
        anthropic("tokens", standing.tokens(), nowMillis, headers);
        anthropic("input-tokens", standing.inputTokens(), nowMillis, headers);
        anthropic("output-tokens", standing.outputTokens(), nowMillis, headers);
    }

    private static void anthropic(
            String what, Standing.@Nullable Level level, long nowMillis, BiConsumer<String, String> headers) {
        if (level != null) {
            String prefix = "anthropic-ratelimit-" + what;
            headers.accept(prefix + "-limit", Long.toString(level.limit()));
            headers.accept(prefix + "-remaining", Long.toString(level.remaining()));
            headers.accept(prefix + "-reset", time(nowMillis + level.resetMillis()));
        }
    }

    /** When to try again, both in whole seconds as HTTP has it and in milliseconds; nothing if waiting does not help. */
    public static void retryAfter(Verdict.Refused refused, BiConsumer<String, String> headers) {
        if (refused.retryAfterMillis() != Verdict.Refused.NEVER) {
            headers.accept("retry-after", Long.toString(Math.max(1, secondsUp(refused.retryAfterMillis()))));
            headers.accept("retry-after-ms", Long.toString(refused.retryAfterMillis()));
        }
    }

    private static long secondsUp(long millis) {
        return (millis + 999) / 1000;
    }

    /** A duration as Go writes it, which is what clients of OpenAI expect: 17ms, 1.5s, 6m0s, 1h0m0s. */
    static String duration(long millis) {
        if (millis < 1000) {
            return millis == 0 ? "0s" : millis + "ms";
        }
        long minutes = millis / 60_000;
        String seconds = seconds(millis % 60_000);
        if (minutes == 0) {
            return seconds;
        }
        return minutes < 60 ? minutes + "m" + seconds : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
    }

    private static String seconds(long millis) {
        long fraction = millis % 1000;
        if (fraction == 0) {
            return millis / 1000 + "s";
        }
        String digits = Long.toString(1000 + fraction).substring(1).replaceAll("0+$", "");
        return millis / 1000 + "." + digits + "s";
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis + 999)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
