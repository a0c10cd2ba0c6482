package io.wharfinger.router.proxy;

import io.wharfinger.router.tenants.Objective;
import io.wharfinger.router.usage.AnswerPace;
import io.wharfinger.router.usage.MeteredUsage;

/** When the tokens of an answer came, from the arrival of its request on. */
final class TokenTimes {
    private final long arrivalNanos;
    private long firstNanos;
    private long lastNanos;

    TokenTimes(long arrivalNanos) {
        this.arrivalNanos = arrivalNanos;
    }

    /** Notes that tokens have come. */
    void came(long nowNanos) {
        lastNanos = Math.max(1, nowNanos - arrivalNanos);
        if (firstNanos == 0) {
            firstNanos = lastNanos;
        }
    }

    /** From the arrival to the first token, in nanoseconds; 0 if none has come. */
    long firstNanos() {
        return firstNanos;
    }

    /** The same to the last token. */
    long lastNanos() {
        return lastNanos;
    }

    AnswerPace pace(MeteredUsage metered, Objective objective) {
        return AnswerPace.of(firstNanos, lastNanos, metered.usage().completionTokens(), objective);
    }
}
