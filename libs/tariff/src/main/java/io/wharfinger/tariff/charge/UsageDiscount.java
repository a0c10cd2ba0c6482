package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;

/**
 * Units that cost nothing, the first of a period.
 *
 * @param free how many
 */
public record UsageDiscount(BigDecimal free) {
    public UsageDiscount {
        Decimals.notNegative("free units", free);
    }

    /** What is billed of a cumulative quantity. */
    public BigDecimal billable(BigDecimal quantity) {
        return Charge.quantity(quantity).subtract(free).max(BigDecimal.ZERO);
    }

    /** What a later part of the period gets for nothing: the free units are used once. */
    public BigDecimal freeBetween(BigDecimal from, BigDecimal to) {
        return to.subtract(from).subtract(billable(to).subtract(billable(from)));
    }
}
