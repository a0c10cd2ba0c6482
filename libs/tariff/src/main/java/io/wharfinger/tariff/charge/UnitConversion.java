package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * From the metered unit to the billed one: tokens to thousands of tokens, seconds to hours.
 *
 * @param multiplyBy first multiplied by this, above zero
 * @param divideBy then divided by this, above zero
 * @param begun what becomes of a unit that is not full; null: fractions are billed
 * @param digits digits after the point that are kept when rounding
 */
public record UnitConversion(
        BigDecimal multiplyBy,
        BigDecimal divideBy,
        @Nullable WholeUnits begun,
        int digits) {
    /** Quotients without an end, such as thirds, are cut here; far below what money can tell. */
    private static final int EXACT_DIGITS = 30;

    public UnitConversion {
        Decimals.positive("multiplyBy", multiplyBy);
        Decimals.positive("divideBy", divideBy);
    }

    /** The billed units of a cumulative metered quantity. */
    public BigDecimal convert(BigDecimal quantity) {
        BigDecimal multiplied = Charge.quantity(quantity).multiply(multiplyBy);
        return begun == null
                ? multiplied
                        .divide(divideBy, EXACT_DIGITS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                : begun.of(multiplied, divideBy, digits);
    }
}
