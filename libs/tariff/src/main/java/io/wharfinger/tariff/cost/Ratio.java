package io.wharfinger.tariff.cost;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Quotients at 1e-12, half up. */
final class Ratio {
    private static final int DIGITS = 12;

    private Ratio() {}

    static BigDecimal of(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DIGITS, RoundingMode.HALF_UP);
    }

    static BigDecimal of(String name, BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() <= 0) {
            throw new TariffException("%s is %s; it must be above zero.".formatted(name, divisor.toPlainString()));
        }
        return of(dividend, divisor);
    }
}
