package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a period's quantity came to.
 *
 * @param lines what the gross amount is made of
 * @param billable units that were priced
 * @param freeUnits units that cost nothing
 * @param gross before discounts
 * @param percentDiscount taken off as a share
 * @param maximumDiscount taken off because of the maximum spend
 * @param trueUp added because of the minimum spend
 */
public record Settled(
        List<ChargeLine> lines,
        BigDecimal billable,
        BigDecimal freeUnits,
        BigDecimal gross,
        BigDecimal percentDiscount,
        BigDecimal maximumDiscount,
        BigDecimal trueUp) {
    public Settled {
        lines = List.copyOf(lines);
    }

    /** What is billed. */
    public BigDecimal amount() {
        return gross.subtract(percentDiscount).subtract(maximumDiscount).add(trueUp);
    }
}
