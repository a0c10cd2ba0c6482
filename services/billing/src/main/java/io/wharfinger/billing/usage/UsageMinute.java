package io.wharfinger.billing.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The minute that usage counts for: the router's time of the response's end, held to the tolerance around receipt.
 *
 * @param start start of the minute, UTC
 * @param capped whether the router's time was outside of the tolerance
 */
public record UsageMinute(Instant start, boolean capped) {
    /** How far the router's time may be from the time of receipt. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    public static UsageMinute of(Instant routerTime, Instant receivedAt) {
        var earliest = receivedAt.minus(TOLERANCE);
        var latest = receivedAt.plus(TOLERANCE);
        if (routerTime.isBefore(earliest)) {
            return new UsageMinute(earliest.truncatedTo(ChronoUnit.MINUTES), true);
        }
        if (routerTime.isAfter(latest)) {
            return new UsageMinute(latest.truncatedTo(ChronoUnit.MINUTES), true);
        }
        return new UsageMinute(routerTime.truncatedTo(ChronoUnit.MINUTES), false);
    }
}
