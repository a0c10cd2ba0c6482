package io.wharfinger.billing.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * A line of a bill.
 *
 * @param amount the exact amount, rounded half up (away from zero) once, to the currency's minor unit
 */
public record Line(Charge charge, BigDecimal amount) {

    static Line of(Charge charge) {
        return new Line(
                charge, charge.exactAmount().setScale(minorDigits(charge.currencyCode()), RoundingMode.HALF_UP));
    }

    /** Digits after the point of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for BHD. */
    public static int minorDigits(String currencyCode) {
        return Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
    }
}
