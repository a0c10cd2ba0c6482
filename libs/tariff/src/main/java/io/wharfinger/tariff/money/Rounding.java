package io.wharfinger.tariff.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding of money: half away from zero, at the digits of the currency. */
public final class Rounding {
    private Rounding() {}

    /** The amount with as many digits as the currency has; fails with a TariffException if there is no such currency. */
    public static BigDecimal atCurrency(BigDecimal amount, String currency) {
        return at(amount, Currencies.digits(currency));
    }

    /** The amount with so many digits after the point. */
    public static BigDecimal at(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_UP);
    }
}
