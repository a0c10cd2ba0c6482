package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;

/**
 * A share that is taken off.
 *
 * @param percent 0 to 100
 */
public record PercentageDiscount(BigDecimal percent) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public PercentageDiscount {
        Decimals.notNegative("discount in percent", percent);
        if (percent.compareTo(ALL) > 0) {
            throw new TariffException(
                    "the discount is %s percent; at most 100 is allowed.".formatted(percent.toPlainString()));
        }
    }

    /** What is taken off an amount. */
    public BigDecimal of(BigDecimal amount) {
        return amount.multiply(percent.movePointLeft(2));
    }
}
