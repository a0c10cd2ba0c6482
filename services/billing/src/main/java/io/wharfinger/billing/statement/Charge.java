package io.wharfinger.billing.statement;

import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What rollups say about one line of a bill.
 *
 * @param unit what the quantity counts
 * @param sizeTier size tier of the requests
 * @param serviceTier service tier of the requests; empty for the usual one
 * @param perMillion price of one million
 * @param tokens so many tokens, or other units
 * @param exactAmount tokens x price, at scale 12
 */
public record Charge(
        String model,
        Unit unit,
        String sizeTier,
        String serviceTier,
        boolean partial,
        UUID priceVersionId,
        BigDecimal perMillion,
        String currencyCode,
        long tokens,
        BigDecimal exactAmount) {}
