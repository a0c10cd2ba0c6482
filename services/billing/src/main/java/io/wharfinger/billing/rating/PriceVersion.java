package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.TokenClass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Price of one model in one currency from one moment on, never edited.
 *
 * @param effectiveTime usage whose minute is at or after this has this price, until a later version's moment
 * @param prices by token class; a class without one cannot be rated
 */
public record PriceVersion(
        UUID id,
        String model,
        String currencyCode,
        Instant effectiveTime,
        Map<TokenClass, UnitPrice> prices,
        Instant createTime) {
    public PriceVersion {
        prices = Map.copyOf(prices);
    }

    /** The same version with these prices. */
    public PriceVersion with(Map<TokenClass, UnitPrice> newPrices) {
        return new PriceVersion(id, model, currencyCode, effectiveTime, newPrices, createTime);
    }
}
