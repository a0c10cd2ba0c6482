package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/** How a cumulative quantity of a period becomes money. Pure and exact: nothing is rounded unless the price says so. */
public sealed interface Charge
        permits PerUnit,
                Graduated,
                Volume,
                PackagePrice,
                Flat,
                Percentage,
                Dynamic,
                Converted,
                GraduatedBlocks,
                VolumeBlocks {

    /**
     * What the amount is made of, in the order of the tiers.
     *
     * @param quantity the period's quantity so far, zero or more; a TariffException otherwise
     */
    List<ChargeLine> lines(BigDecimal quantity);

    /** What the quantity comes to. */
    default BigDecimal amount(BigDecimal quantity) {
        return ChargeLine.sum(lines(quantity));
    }

    /**
     * What a later part of a period adds: amount(to) - amount(from), so that any splits add up to the whole. From zero
     * nothing was billed before, so that what is due at zero usage is in the first part.
     */
    default BigDecimal between(BigDecimal from, BigDecimal to) {
        return from.signum() == 0 ? amount(to) : amount(to).subtract(amount(from));
    }

    /** The quantity itself; fails with a TariffException if it is below zero. */
    static BigDecimal quantity(BigDecimal quantity) {
        return Decimals.notNegative("quantity", quantity);
    }
}
