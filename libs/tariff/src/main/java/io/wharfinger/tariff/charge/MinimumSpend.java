package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;

/**
 * At least so much in a period: what is missing at its end is a line of its own.
 *
 * @param minimum the least
 */
public record MinimumSpend(BigDecimal minimum) {
    public MinimumSpend {
        Decimals.notNegative("minimum spend", minimum);
    }

    /** What is missing at the end of the period. */
    public BigDecimal trueUp(BigDecimal billed) {
        return minimum.subtract(billed).max(BigDecimal.ZERO);
    }
}
