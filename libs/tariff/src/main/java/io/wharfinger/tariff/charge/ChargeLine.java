package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.List;

/**
 * One part of what a charge comes to.
 *
 * @param tier number of the tier, from 1; 1 where there are none
 * @param basis what the amount is for
 * @param quantity units, packages or blocks; 1 for a flat fee
 * @param unitPrice price of one of them
 * @param amount quantity x unit price
 */
public record ChargeLine(int tier, Basis basis, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {

    /** What an amount is for. */
    public enum Basis {
        /** Each unit. */
        UNIT,
        /** A tier that was entered, or the period itself. */
        FLAT,
        /** Each package or block, also one that is not full. */
        PACKAGE
    }

    static ChargeLine units(int tier, BigDecimal quantity, BigDecimal unitPrice) {
        return new ChargeLine(tier, Basis.UNIT, quantity, unitPrice, quantity.multiply(unitPrice));
    }

    static ChargeLine flat(int tier, BigDecimal fee) {
        return new ChargeLine(tier, Basis.FLAT, BigDecimal.ONE, fee, fee);
    }

    static ChargeLine packages(int tier, BigDecimal count, BigDecimal price) {
        return new ChargeLine(tier, Basis.PACKAGE, count, price, count.multiply(price));
    }

    static BigDecimal sum(List<ChargeLine> lines) {
        return lines.stream().map(ChargeLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
