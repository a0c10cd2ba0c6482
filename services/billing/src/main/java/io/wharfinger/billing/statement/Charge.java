package io.wharfinger.billing.statement;

import io.wharfinger.billing.usage.TokenClass;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What rollups say about one line of a bill.
 *
 * @param perMillion price of one million tokens
 * @param exactAmount tokens x price, at scale 12
 */
public record Charge(
        String model,
        TokenClass tokenClass,
        boolean partial,
        UUID priceVersionId,
        BigDecimal perMillion,
        String currencyCode,
        long tokens,
        BigDecimal exactAmount) {}
