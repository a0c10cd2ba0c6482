package io.wharfinger.router.usage;

import io.wharfinger.contracts.router.v1.CountSource;

/**
 * What a request has used whose upstream says nothing of it: estimated from the text, to stay below what was really used, and
 * marked so. A chunk of a stream that carries text counts as one token at least.
 */
public final class UsageEstimate {
    private UsageEstimate() {}

    /** Usage of a whole answer without usage. */
    public static MeteredUsage of(byte[] request, byte[] answer) {
        return new MeteredUsage(
                EngineUsage.of(JsonText.tokens(request), 0, JsonText.tokens(answer)),
                CountSource.COUNT_SOURCE_ESTIMATED);
    }

    /** Whether something was generated or answered, and nothing is known of what went in. */
    public static boolean isNeeded(MeteredUsage metered) {
        boolean counted = metered.source() == CountSource.COUNT_SOURCE_CHUNKS
                && metered.usage().completionTokens() > 0;
        boolean silent = metered.source() == CountSource.COUNT_SOURCE_ESTIMATED
                && metered.units().equals(Units.NONE);
        return metered.usage().promptTokens() == 0 && (counted || silent);
    }

    /** What was counted by chunks, and what went in, estimated. */
    public static MeteredUsage with(MeteredUsage counted, long promptTokens) {
        EngineUsage in = EngineUsage.of(promptTokens, 0, 0);
        return new MeteredUsage(counted.usage().atLeast(in), counted.units(), CountSource.COUNT_SOURCE_ESTIMATED);
    }

    /** Tokens of the texts in a request. */
    public static long promptTokens(byte[] request) {
        return JsonText.tokens(request);
    }
}
