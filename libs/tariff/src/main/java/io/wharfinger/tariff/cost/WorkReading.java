package io.wharfinger.tariff.cost;

import static io.wharfinger.tariff.money.Decimals.notNegative;

import java.math.BigDecimal;

/**
 * What an engine did in a minute, by its own counters.
 *
 * @param uncachedTokens tokens that went in and were computed
 * @param cachedTokens tokens that were read from a cache
 * @param outTokens tokens that came out
 * @param prefillSeconds seconds of prefill, summed over requests
 * @param decodeSeconds seconds of decoding, summed over requests
 */
public record WorkReading(
        long uncachedTokens, long cachedTokens, long outTokens, BigDecimal prefillSeconds, BigDecimal decodeSeconds) {
    public WorkReading {
        notNegative("uncached tokens", BigDecimal.valueOf(uncachedTokens));
        notNegative("cached tokens", BigDecimal.valueOf(cachedTokens));
        notNegative("tokens out", BigDecimal.valueOf(outTokens));
        notNegative("prefill seconds", prefillSeconds);
        notNegative("decode seconds", decodeSeconds);
    }
}
