package io.wharfinger.tariff.proration;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A part of a period.
 *
 * @param days days of the part
 * @param daysInPeriod days of the period, above zero
 */
public record Proration(BigDecimal days, BigDecimal daysInPeriod) {
    public Proration {
        Decimals.positive("days in the period", daysInPeriod);
    }

    /** A part of whole days. */
    public static Proration of(long days, long daysInPeriod) {
        return new Proration(BigDecimal.valueOf(days), BigDecimal.valueOf(daysInPeriod));
    }

    /** The part as a number, half away from zero at so many digits. */
    public BigDecimal ratio(int digits) {
        return of(BigDecimal.ONE, digits);
    }

    /** The part of an amount, rounded once: the product is divided, not the ratio multiplied. */
    public BigDecimal of(BigDecimal amount, int digits) {
        return amount.multiply(days).divide(daysInPeriod, digits, RoundingMode.HALF_UP);
    }
}
