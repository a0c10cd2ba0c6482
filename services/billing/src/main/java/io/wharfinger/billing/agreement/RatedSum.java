package io.wharfinger.billing.agreement;

import java.math.BigDecimal;

/**
 * Usage of a period that was rated at ingest.
 *
 * @param model its model
 * @param unit what the quantity counts: the name of a token class as in the contract, or the unit's own
 * @param serviceTier its service tier
 * @param quantity so many
 * @param amount what it was rated at, in the agreement's currency
 */
public record RatedSum(String model, String unit, String serviceTier, long quantity, BigDecimal amount) {}
