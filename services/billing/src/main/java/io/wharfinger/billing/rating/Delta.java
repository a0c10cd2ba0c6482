package io.wharfinger.billing.rating;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What one batch added for one grain, at one price.
 *
 * @param tokens or whatever else the unit counts; negative in a correction
 * @param amount tokens x price, exact at scale 12
 */
public record Delta(UsageGrain grain, UUID priceVersionId, String currencyCode, long tokens, BigDecimal amount) {}
