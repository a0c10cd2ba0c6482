package io.wharfinger.billing.rating;

import java.time.Instant;
import java.util.UUID;

/**
 * Price of one model in one currency from one moment on, never edited.
 *
 * @param tenantPath for whom: this tenant and those below it; {@code /} for all, the list price
 * @param effectiveTime usage whose minute is at or after this has this price, until a later version's moment
 * @param ends whether it ends what the tenant had instead of the price of those above; then there are no rates
 * @param rates what is not in it cannot be rated
 */
public record PriceVersion(
        UUID id,
        String tenantPath,
        String model,
        String currencyCode,
        Instant effectiveTime,
        boolean ends,
        RateCard rates,
        Instant createTime) {
    /** The tenant path of list prices. */
    public static final String LIST = "/";
}
