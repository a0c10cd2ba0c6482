package io.wharfinger.tariff.proration;

import java.math.BigDecimal;

/**
 * A fee that becomes another in the middle of its period: the rest of the old one is credited, the rest of the new one is
 * charged.
 *
 * @param oldFee of the whole period
 * @param newFee of the whole period
 * @param rest the part of the period that is left
 */
public record PlanChange(BigDecimal oldFee, BigDecimal newFee, Proration rest) {

    /** What is credited, as a negative amount. */
    public BigDecimal credit(int digits) {
        return rest.of(oldFee, digits).negate();
    }

    /** What is charged. */
    public BigDecimal charge(int digits) {
        return rest.of(newFee, digits);
    }

    /** What both lines come to when each is rounded on its own. */
    public BigDecimal netOfRounded(int digits) {
        return credit(digits).add(charge(digits));
    }

    /** What the change comes to, rounded once. */
    public BigDecimal net(int digits) {
        return rest.of(newFee.subtract(oldFee), digits);
    }
}
